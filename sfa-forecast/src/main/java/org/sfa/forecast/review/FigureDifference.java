package org.sfa.forecast.review;

import org.joda.money.Money;
import org.sfa.core.forecast.AdjustedFigures;

/**
 * The figures of a category and column in two forecasts.
 *
 * @param before those of the earlier one
 * @param after those of the later one
 */
public record FigureDifference(AdjustedFigures before, AdjustedFigures after) {

    /** By how much the sum of the deals differs. */
    public Money ofDeals() {
        return after.raw().minus(before.raw());
    }

    /** By how much differs what adjustments add. */
    public Money ofAdjustments() {
        return after.adjustment().minus(before.adjustment());
    }

    /** By how much the final figure differs. */
    public Money difference() {
        return after.withAll().minus(before.withAll());
    }
}
