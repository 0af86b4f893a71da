package org.sfa.forecast.rollup;

import org.joda.money.Money;
import org.sfa.core.forecast.ForecastAdjustment;

/**
 * An adjustment as it counts in a forecast, in the currency of that.
 *
 * @param adjustment the adjustment
 * @param amount its amount
 * @param base the figure beneath it
 * @param effect what it adds to that figure, and so to all figures above: for an absolute one its amount − base
 * @param isStale whether the figure beneath is another one than its author saw; it counts none the less
 * @param isAuthorResponsible whether its author still answers for the forecast on the day of the forecast; it counts none the less
 */
public record AppliedAdjustment(
        ForecastAdjustment adjustment,
        Money amount,
        Money base,
        Money effect,
        boolean isStale,
        boolean isAuthorResponsible) {}
