package org.sfa.core.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.id.ForecastSubmissionId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** A forecast as it was when somebody who answers for it stood up for it. It never changes and is never deleted. */
@EntityStyle
@Value.Immutable
public interface ForecastSubmission extends Entity<ForecastSubmissionId>, WithForecastSubmission {

    /** The descriptor. */
    ForecastSubmissionType TYPE = new ForecastSubmissionType();

    /** The order of their instants, the latest first. */
    Comparator<ForecastSubmission> LATEST_FIRST = Comparator.comparing(ForecastSubmission::submittedAt)
            .thenComparing(submission -> submission.id().value())
            .reversed();

    /** The greatest number of characters of a note. */
    int LONGEST_NOTE = 4_000;

    @Override
    ForecastSubmissionId id();

    /** The person, when it is the forecast of a person. */
    Optional<SalesUserId> user();

    /** The unit, when it is the forecast of a unit. */
    Optional<UnitId> unit();

    /** The first day of the period. */
    LocalDate start();

    /** The day after the last day of the period. */
    LocalDate end();

    /** Who submitted it. */
    SalesUserId author();

    /** When it was submitted. */
    Instant submittedAt();

    /** The day that the figures were made for. */
    LocalDate asOf();

    /** The last change of the feed that the figures take account of. */
    long position();

    /** What its author says about it. */
    Optional<String> note();

    /** Figures, adjustments and deals. */
    FrozenForecast content();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds submitted forecasts. */
    final class Builder extends ImmutableForecastSubmission.Builder {
        Builder() {}
    }
}
