package org.sfa.core.calibration;

import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * The scale on which evidence adds up: {@code ln(p / (1 - p))} of a probability p. 0 is a half, each step of 0.69
 * doubles the odds. The same on every machine.
 */
public final class LogOdds {

    private static final double NEAREST = 1e-12;

    private LogOdds() {}

    /**
     * Returns the log odds of a probability; one nearer to 0 or 1 than 1e-12 counts as if it were that near.
     *
     * @throws InvalidValueException if it lies outside [0, 1]
     */
    public static double of(double probability) {
        Checks.that(probability >= 0 && probability <= 1, "probability", probability, "must be in [0, 1]");
        double inside = Math.min(1 - NEAREST, Math.max(NEAREST, probability));
        return StrictMath.log(inside / (1 - inside));
    }

    /** Returns the probability with these log odds; infinite ones give 0 and 1. */
    public static double probability(double logOdds) {
        double small = StrictMath.exp(-Math.abs(logOdds));
        return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
    }
}
