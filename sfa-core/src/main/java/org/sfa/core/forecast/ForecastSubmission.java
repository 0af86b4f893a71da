package org.sfa.core.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.currency.FxPolicy;
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

    /** Who was credited with a deal: {@code owner}, {@code split} or {@code overlay}; see {@link FrozenSettings#credit}. */
    String credit();

    /** Which rate stood for a deal when its amount was converted. */
    FxPolicy fxPolicy();

    /** Whether a deal counted by its orders, else its quote, where it has any; see {@link FrozenSettings#byComponent}. */
    boolean byComponent();

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

        /** Sets how the figures were made: {@code credit}, {@code fxPolicy} and {@code byComponent}. */
        public Builder settings(FrozenSettings settings) {
            return credit(settings.credit()).fxPolicy(settings.fxPolicy()).byComponent(settings.byComponent());
        }
    }
}
