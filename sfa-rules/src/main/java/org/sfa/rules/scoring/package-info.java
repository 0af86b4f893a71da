/**
 * How promising a lead is, as a number with its reasons. A {@link org.sfa.rules.scoring.Scorer} gives a
 * {@link org.sfa.rules.scoring.Score} from 0 to 100, and there are two ways to one.
 *
 * <p><b>By points.</b> {@link org.sfa.rules.scoring.PointRules} are written by people: 20 points for a title, 30 for a
 * country; all rules that match add up. Such a score orders leads; it promises nothing about how many of them will be
 * won.
 *
 * <p><b>By learning.</b> A {@link org.sfa.rules.scoring.NaiveBayes} model counts what leads that were won and lost
 * looked like, as {@link org.sfa.rules.scoring.Feature features} describe them, and a
 * {@link org.sfa.core.calibration.Recalibration} makes its chances honest; both together are a
 * {@link org.sfa.rules.scoring.LearnedScore}, where 30 means that 30 in 100 such leads are won. Below a floor of won
 * and lost leads it says {@code insufficient history} instead.
 *
 * <p>{@link org.sfa.rules.scoring.LeadOutcomes} keeps a model up to date from the feed of changes, lead by lead, and
 * takes back what a re-opened lead had taught. {@link org.sfa.rules.scoring.Backtest} judges a model by leads later
 * than those that it learnt from.
 */
@NullMarked
package org.sfa.rules.scoring;

import org.jspecify.annotations.NullMarked;
