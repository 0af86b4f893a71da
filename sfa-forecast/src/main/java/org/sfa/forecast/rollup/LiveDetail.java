package org.sfa.forecast.rollup;

/**
 * The details of a forecast at one point of the change feed.
 *
 * @param position the last change that they take account of
 * @param byComponent whether deals count by their living orders, else their primary quotes, else their own amounts
 * @param detail the details
 */
public record LiveDetail(long position, boolean byComponent, ForecastDetail detail) {}
