/**
 * What may come, as a distribution and not as one figure.
 *
 * <p>How likely is a deal to be won? {@link org.sfa.forecast.projection.DealProbabilities} lays the answers of its stage,
 * its owner, a model, a correction and an {@link org.sfa.forecast.projection.AbsorbingChain} side by side. When?
 * {@link org.sfa.forecast.projection.CloseTiming} says so from how past deals were decided with age, open ones censored
 * ({@link org.sfa.forecast.projection.CumulativeIncidence}, {@link org.sfa.forecast.projection.SurvivalCurve}). How many
 * are won, and what do they bring? {@link org.sfa.forecast.projection.PoissonBinomial} and
 * {@link org.sfa.forecast.projection.RevenueDistribution} give all of it, dependence between deals included
 * ({@link org.sfa.forecast.projection.SharedShock}). What of deals that do not exist yet?
 * {@link org.sfa.forecast.projection.NewBusiness}. {@link org.sfa.forecast.projection.PeriodProjector} puts them together
 * with what was won.
 *
 * <p>Amounts are {@link org.joda.money.Money}, in minor units inside. Probabilities are doubles: they are products and sums
 * of many others, which no short decimal holds, and their rounding, about 1e-15, is far below what is known of any deal.
 * Those that people enter are decimals. Figures that rest on little say so: they are empty, or a caveat is given.
 *
 * <p>Nothing here knows how history is stored; {@link org.sfa.forecast.pipeline} prepares it. Everything is immutable and
 * the same on every machine.
 */
@NullMarked
package org.sfa.forecast.projection;

import org.jspecify.annotations.NullMarked;
