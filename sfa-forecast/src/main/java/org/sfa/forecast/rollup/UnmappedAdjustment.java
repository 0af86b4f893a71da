package org.sfa.forecast.rollup;

import org.sfa.core.forecast.ForecastAdjustment;

/**
 * An adjustment that has no place in a forecast: it does not count, and is kept until it is withdrawn.
 *
 * @param adjustment the adjustment
 * @param reason why
 */
public record UnmappedAdjustment(ForecastAdjustment adjustment, Reason reason) {

    /** Why an adjustment has no place. */
    public enum Reason {
        /** The fiscal calendar has no period of its days, for instance as it is another one now. */
        NO_SUCH_PERIOD,
        /** The forecast has only figures of longer periods. */
        PERIOD_TOO_SHORT,
        /** There is no such person or unit. */
        UNKNOWN_NODE
    }
}
