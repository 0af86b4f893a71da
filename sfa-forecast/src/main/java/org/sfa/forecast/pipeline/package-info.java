/**
 * How deals move: the states and stays of each deal over time, rebuilt from the change feed, and what follows from them.
 *
 * <p>{@link org.sfa.forecast.pipeline.PipelineHistory} is where to begin: the pipeline at any instant, also as it was known at
 * another one. Time is effective time: a change counts from the moment when it happened, not when it was recorded. From it
 * come
 *
 * <ul>
 *   <li>{@link org.sfa.forecast.pipeline.StageMetrics}, what became of deals in each stage and how long it took, counted from a
 *       {@link org.sfa.forecast.pipeline.SpellTable}; {@link org.sfa.forecast.pipeline.ValueLost};
 *       {@link org.sfa.forecast.pipeline.Aging} of open deals against it; {@link org.sfa.forecast.pipeline.StageMoves};
 *   <li>{@link org.sfa.forecast.pipeline.Waterfall}, how one pipeline became another, and
 *       {@link org.sfa.forecast.pipeline.Coverage} of a quota by it;
 *   <li>{@link org.sfa.forecast.pipeline.WinRates}, {@link org.sfa.forecast.pipeline.CycleTimes},
 *       {@link org.sfa.forecast.pipeline.Velocity} and {@link org.sfa.forecast.pipeline.RepAbility};
 *   <li>{@link org.sfa.forecast.pipeline.Pushes} of close dates and {@link org.sfa.forecast.pipeline.ActivityFigures}.
 * </ul>
 *
 * <p>Each can be asked of a {@link org.sfa.forecast.pipeline.DealSlice}. A re-opened or backward-moved deal starts a new stay
 * and its time in a stage is the sum of its stays; a skipped stage is not entered; open deals are censored and never dropped;
 * deleted deals stay in their cohorts. A {@link org.sfa.forecast.pipeline.Rate} carries both of its numbers.
 */
@NullMarked
package org.sfa.forecast.pipeline;

import org.jspecify.annotations.NullMarked;
