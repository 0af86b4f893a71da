package org.sfa.core.forecast;

import java.time.LocalDate;
import org.sfa.core.error.Checks;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.time.FiscalPeriod;

/**
 * One figure of a forecast. Days say which period it is for, so that it means the same when the fiscal calendar changes.
 *
 * @param node whose forecast it is
 * @param start the first day of the period
 * @param end the day after the last day of the period
 * @param category the category
 * @param column whether surer categories are counted too
 */
public record ForecastCell(
        ForecastNode node, LocalDate start, LocalDate end, ForecastCategory category, ForecastColumn column) {

    /** Checks that the period has at least one day. */
    public ForecastCell {
        Checks.that(start.isBefore(end), "end", end, "must be after the start " + start);
    }

    /** Returns a figure of a fiscal period. */
    public static ForecastCell of(
            ForecastNode node, FiscalPeriod period, ForecastCategory category, ForecastColumn column) {
        return new ForecastCell(node, period.start(), period.end(), category, column);
    }

    /**
     * Returns the figure that an adjustment is of.
     *
     * @throws org.sfa.core.error.InvalidValueException if it has no person or unit, or both, or its period no day; stored ones are
     *     whole
     */
    public static ForecastCell of(ForecastAdjustment adjustment) {
        return new ForecastCell(
                new ForecastNode(adjustment.user(), adjustment.unit()),
                adjustment.start(),
                adjustment.end(),
                adjustment.category(),
                adjustment.column());
    }

    /** Returns the figure for another node. */
    public ForecastCell of(ForecastNode other) {
        return new ForecastCell(other, start, end, category, column);
    }

    @Override
    public String toString() {
        return node + " " + start + "/" + end + " " + category + " " + column;
    }
}
