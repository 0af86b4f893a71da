/**
 * How deals move: the states and spells of each deal over time, rebuilt from the change feed, and what follows from them:
 * the pipeline on any day, win rates, cycle times, stalled deals.
 *
 * <p>Time is effective time: a change counts from the moment when it happened, not when it was recorded. A re-opened or
 * backward-moved deal starts a new spell; a skipped stage is not entered; open deals are censored and never dropped.
 */
@NullMarked
package org.sfa.forecast.pipeline;

import org.jspecify.annotations.NullMarked;
