package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/** The cells of all nodes for the same period, category and column: adjustments of one slot know nothing of another. */
record AdjustmentSlot(LocalDate start, LocalDate end, ForecastCategory category, ForecastColumn column) {

    static final Comparator<AdjustmentSlot> ORDER = Comparator.comparing(AdjustmentSlot::start)
            .thenComparing(AdjustmentSlot::end)
            .thenComparing(AdjustmentSlot::category)
            .thenComparing(AdjustmentSlot::column);

    static AdjustmentSlot of(ForecastAdjustment adjustment) {
        return new AdjustmentSlot(adjustment.start(), adjustment.end(), adjustment.category(), adjustment.column());
    }

    static AdjustmentSlot of(FiscalPeriod period, ForecastCategory category, ForecastColumn column) {
        return new AdjustmentSlot(period.start(), period.end(), category, column);
    }

    ForecastCell cell(ForecastNode node) {
        return new ForecastCell(node, start, end, category, column);
    }

    /** The period of a calendar with just these days. */
    Optional<FiscalPeriod> period(FiscalCalendar calendar) {
        for (FiscalPeriod.Kind kind : FiscalPeriod.Kind.values()) {
            try {
                FiscalPeriod period = calendar.periodOf(kind, start);
                if (period.start().equals(start) && period.end().equals(end)) {
                    return Optional.of(period);
                }
            } catch (InvalidValueException e) {
                // The day lies outside of the years of the calendar.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The sum of the deals of a node. */
    Money raw(ForecastRollup rollup, ForecastNode node, FiscalPeriod period) {
        ForecastAmounts amounts = rollup.of(node, period);
        return column == ForecastColumn.SINGLE ? amounts.of(category) : amounts.atLeast(category);
    }
}
