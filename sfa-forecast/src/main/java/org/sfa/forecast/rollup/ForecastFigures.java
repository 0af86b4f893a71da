package org.sfa.forecast.rollup;

import org.joda.money.Money;

/**
 * The four measures of deals.
 *
 * @param count how many deals there are
 * @param amount the sum of their amounts
 * @param weighted the sum of amount × probability, each rounded; deals that are omitted add nothing
 * @param recurring the sum of what they bring again in a full year
 */
public record ForecastFigures(long count, Money amount, Money weighted, Money recurring) {}
