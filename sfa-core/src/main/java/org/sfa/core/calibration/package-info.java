/**
 * How good forecasts of a yes or no were, and how to make them honest.
 *
 * <p>A model says 0.30 of a lead; months later the lead is won or lost. One such pair proves nothing, a thousand do.
 * Collected in {@link org.sfa.core.calibration.Forecasts} they answer three questions. Does the model order well, so
 * that what it rates higher happens more often? {@link org.sfa.core.calibration.Auc} says so, whatever the numbers are.
 * Are the numbers close to what happened? {@link org.sfa.core.calibration.BrierScore} says so, and how much of the
 * error is dishonesty, which can be repaired, and how much is ignorance, which can't. Does 0.30 mean 30 in 100?
 * {@link org.sfa.core.calibration.CalibrationBins} lays forecasts beside observed rates.
 *
 * <p>A {@link org.sfa.core.calibration.Recalibration} learns from past pairs how to correct the numbers without
 * changing their order much; it must be learnt from other pairs than those that judge it.
 *
 * <p>Nothing here knows leads or deals: scores of leads and chances of deals share it. Forecasts are probabilities in
 * [0, 1], 5% is 0.05. Everything that is returned is immutable, depends on the pairs but not on their order, and is the
 * same on every machine.
 */
@NullMarked
package org.sfa.core.calibration;

import org.jspecify.annotations.NullMarked;
