package org.sfa.core.calibration;

import java.util.List;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * A correction of forecasts, learnt from what came of earlier ones, so that 0.30 means 30 in 100. Equal forecasts stay
 * equal.
 *
 * <p>{@link #isotonic} assumes nothing but that a higher forecast never means less, and wants a thousand pairs or more;
 * {@link #platt} draws an S-shaped curve and makes do with a hundred. Its cases are records of plain numbers, made to
 * be stored. Immutable and safe for use by several threads.
 */
public sealed interface Recalibration {

    /** Returns the corrected forecast, in [0, 1], of a forecast in [0, 1]. */
    double apply(double forecast);

    /** Returns the correction that changes nothing. */
    static Recalibration identity() {
        return new Identity();
    }

    /**
     * Returns the monotone curve that is nearest to past outcomes, found by pooling adjacent violators; see
     * {@link Isotonic}. At its ends it may say 0 or 1, when everything or nothing happened there.
     *
     * @throws InvalidValueException if the forecasts do not have both outcomes
     */
    static Isotonic isotonic(Forecasts forecasts) {
        return PooledViolators.fit(forecasts);
    }

    /**
     * Returns the S-shaped curve that makes past outcomes most likely; see {@link Platt}.
     *
     * @throws InvalidValueException if the forecasts do not have both outcomes
     */
    static Platt platt(Forecasts forecasts) {
        return PlattFit.fit(forecasts);
    }

    /** Changes nothing. */
    record Identity() implements Recalibration {

        @Override
        public double apply(double forecast) {
            return forecast;
        }
    }

    /**
     * A curve that never falls: straight between its knots, level before the first and behind the last.
     *
     * <p>Source of the fit: M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid and E. Silverman, An empirical distribution
     * function for sampling with incomplete information, Annals of Mathematical Statistics 26, 1955 (pool adjacent
     * violators). Each pooled block is level from its first to its last forecast.
     *
     * @param knots at least one, by ascending forecast, with rates that never fall
     */
    record Isotonic(List<Knot> knots) implements Recalibration {

        /**
         * A point of the curve.
         *
         * @param forecast the forecast, in [0, 1]
         * @param rate what it is corrected to, in [0, 1]
         */
        public record Knot(double forecast, double rate) {

            /** Checks both numbers. */
            public Knot {
                Checks.that(forecast >= 0 && forecast <= 1, "forecast", forecast, "must be in [0, 1]");
                Checks.that(rate >= 0 && rate <= 1, "rate", rate, "must be in [0, 1]");
            }
        }

        /**
         * Checks the curve.
         *
         * @throws InvalidValueException if there is no knot, if forecasts do not ascend, or if rates fall
         */
        public Isotonic {
            knots = List.copyOf(knots);
            Checks.that(!knots.isEmpty(), "knots", knots, "must not be empty");
            for (int i = 1; i < knots.size(); i++) {
                Checks.that(
                        knots.get(i - 1).forecast() < knots.get(i).forecast(),
                        "knots[" + i + "].forecast",
                        knots.get(i).forecast(),
                        "must be greater than the one before");
                Checks.that(
                        knots.get(i - 1).rate() <= knots.get(i).rate(),
                        "knots[" + i + "].rate",
                        knots.get(i).rate(),
                        "must not be less than the one before");
            }
        }

        @Override
        public double apply(double forecast) {
            int low = 0;
            int high = knots.size() - 1;
            if (forecast <= knots.get(low).forecast()) {
                return knots.get(low).rate();
            }
            if (forecast >= knots.get(high).forecast()) {
                return knots.get(high).rate();
            }
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (knots.get(middle).forecast() <= forecast) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            Knot from = knots.get(low);
            Knot to = knots.get(high);
            double way = (forecast - from.forecast()) / (to.forecast() - from.forecast());
            // Rounding must not carry the value beyond the next knot.
            return Math.min(to.rate(), from.rate() + way * (to.rate() - from.rate()));
        }
    }

    /**
     * The curve {@code 1 / (1 + exp(-(slope * x + intercept)))} over the log odds x of the forecast. It rises when the
     * slope is positive; a slope learnt from forecasts that were worse than none is negative. Forecasts nearer to 0 or
     * 1 than 1e-12 count as if they were that near.
     *
     * <p>Source: J. C. Platt, Probabilistic outputs for support vector machines and comparisons to regularized
     * likelihood methods, 1999; fit by H.-T. Lin, C.-J. Lin and R. C. Weng, A note on Platt's probabilistic outputs for
     * support vector machines, Machine Learning 68, 2007, with their targets (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2) in
     * place of 1 and 0.
     *
     * @param slope the factor of the log odds; their A with the sign changed
     * @param intercept what is added; their B with the sign changed
     */
    record Platt(double slope, double intercept) implements Recalibration {

        /** Checks that both numbers are finite. */
        public Platt {
            Checks.that(Double.isFinite(slope), "slope", slope, "must be finite");
            Checks.that(Double.isFinite(intercept), "intercept", intercept, "must be finite");
        }

        @Override
        public double apply(double forecast) {
            return LogOdds.probability(slope * LogOdds.of(forecast) + intercept);
        }
    }
}
