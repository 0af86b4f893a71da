/**
 * How good forecasts were: frozen ones beside what came.
 *
 * <p>A {@link org.sfa.forecast.accuracy.RevenueForecast} is what was said on a day about a period. Beside the actual
 * amount it becomes a {@link org.sfa.forecast.accuracy.ScoredForecast}, and many of those give a
 * {@link org.sfa.forecast.accuracy.RevenueAccuracy}: how far off, to which side, and how often within the range that was
 * given. A {@link org.sfa.forecast.accuracy.DealForecast} is the chance that was given to one deal;
 * {@link org.sfa.forecast.accuracy.DealAccuracy} says whether 30% came true 30 times in 100. All of it may be grouped by
 * anything: salesperson, unit, lead time.
 *
 * <p>{@link org.sfa.forecast.accuracy.Backtest} makes the forecasts that a method would have made in the past, from what
 * had been recorded by then only: a later edit of an earlier day changes what was true, but not what was known.
 *
 * <p>Errors are those of decimals, exact but for a stated rounding; chances are doubles, as they come out of doubles.
 */
@NullMarked
package org.sfa.forecast.accuracy;

import org.jspecify.annotations.NullMarked;
