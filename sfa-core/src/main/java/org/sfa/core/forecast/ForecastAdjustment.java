package org.sfa.core.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * What somebody who answers for a forecast thinks a figure of it should be. A figure has at most one adjustment of each level;
 * whoever adjusts it again replaces that, and the change feed keeps what was. It counts until it is withdrawn: when what it was put
 * on has moved since, or its author answers for the forecast no more, a report says so beside it.
 */
@EntityStyle
@Value.Immutable
public interface ForecastAdjustment extends Entity<ForecastAdjustmentId>, WithForecastAdjustment {

    /** The descriptor. */
    ForecastAdjustmentType TYPE = new ForecastAdjustmentType();

    /** The order of periods, categories, columns and levels. */
    Comparator<ForecastAdjustment> ORDER = Comparator.comparing(ForecastAdjustment::start)
            .thenComparing(ForecastAdjustment::end)
            .thenComparing(ForecastAdjustment::category)
            .thenComparing(ForecastAdjustment::column)
            .thenComparing(ForecastAdjustment::level)
            .thenComparing(adjustment -> adjustment.id().value());

    /** The greatest number of characters of a reason. */
    int LONGEST_REASON = 1_000;

    /** How many levels there can be. */
    int MOST_LEVELS = 100;

    @Override
    ForecastAdjustmentId id();

    /** The person, when it is the forecast of a person. */
    Optional<SalesUserId> user();

    /** The unit, when it is the forecast of a unit. */
    Optional<UnitId> unit();

    /** The first day of the period. */
    LocalDate start();

    /** The day after the last day of the period. */
    LocalDate end();

    /** The category; not {@link ForecastCategory#CLOSED}, as what is closed is no judgement. */
    ForecastCategory category();

    /** Whether the figure counts surer categories too. */
    ForecastColumn column();

    /**
     * How far above the owner of the forecast the author stood when the adjustment was made: 0 for the owner, see {@link
     * ManagementLine}. Adjustments apply in the order of their levels.
     */
    long level();

    /** Who thinks so. */
    SalesUserId author();

    /** Whether the amount stands in place of the figure or is added to it. */
    AdjustmentKind kind();

    /** The amount that stands there, or is added; a delta may be negative. */
    Money amount();

    /** The figure beneath as the author saw it, in the currency of the amount; once it differs, the adjustment is stale. */
    Money base();

    /** Why, in words. */
    String reason();

    /** When it was made. */
    Instant madeAt();

    /** What it adjusts, and at which level, as one text. Unique, so that there is one of each. Saving sets it. */
    Optional<String> slot();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds adjustments. */
    final class Builder extends ImmutableForecastAdjustment.Builder {
        Builder() {}

        /** Sets what is adjusted. */
        public Builder cell(ForecastCell cell) {
            user(cell.node().user()).unit(cell.node().unit());
            return start(cell.start()).end(cell.end()).category(cell.category()).column(cell.column());
        }
    }
}
