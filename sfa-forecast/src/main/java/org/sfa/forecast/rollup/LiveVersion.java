package org.sfa.forecast.rollup;

/**
 * The forecast at one point of the change feed. Immutable.
 *
 * @param position the last change that it takes account of
 * @param adjusted the figures with what people think of them
 */
public record LiveVersion(long position, AdjustedForecast adjusted) {

    /** The figures as the deals make them. */
    public ForecastRollup rollup() {
        return adjusted.rollup();
    }
}
