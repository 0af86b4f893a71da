package org.sfa.forecast.rollup;

/**
 * The forecast at one point of the change feed. Immutable.
 *
 * @param position the last change that it takes account of
 * @param rollup the figures
 */
public record LiveVersion(long position, ForecastRollup rollup) {}
