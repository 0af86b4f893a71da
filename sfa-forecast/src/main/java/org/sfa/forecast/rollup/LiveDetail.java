package org.sfa.forecast.rollup;

/**
 * The details of a forecast at one point of the change feed.
 *
 * @param position the last change that they take account of
 * @param detail the details
 */
public record LiveDetail(long position, ForecastDetail detail) {}
