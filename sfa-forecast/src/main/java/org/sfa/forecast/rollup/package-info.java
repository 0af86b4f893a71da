/**
 * The forecast rolled up through the organisation: count, amount, weighted amount and recurring amount by unit or person, fiscal
 * period and forecast category.
 *
 * <p>{@link org.sfa.forecast.rollup.DealColumns} hold deals as dense arrays, one row for each, converted once to the currency of
 * the forecast. {@link org.sfa.forecast.rollup.ForecastRollup} is the sum of such rows, for every unit and person: a value that can
 * be merged with that of other deals, written as bytes and compared. {@link org.sfa.forecast.rollup.LiveForecast} keeps one current
 * while deals, people and units change. {@link org.sfa.forecast.rollup.AdjustedForecast} is a roll-up with what people think of it,
 * four figures for each cell; {@link org.sfa.forecast.rollup.ForecastDetail} tells what each of them is the sum of.
 *
 * <p>Closed deals count in the tree of their close date, open deals in the tree of the as-of date: a reorganisation changes
 * nothing before its day. A deal counts by one amount only: that of its orders, else of its primary quote, else its own.
 */
@NullMarked
package org.sfa.forecast.rollup;

import org.jspecify.annotations.NullMarked;
