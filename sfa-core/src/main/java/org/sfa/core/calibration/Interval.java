package org.sfa.core.calibration;

import org.sfa.core.error.Checks;

/**
 * An interval of shares.
 *
 * @param low the lower end, in [0, 1]
 * @param high the upper end, in [0, 1]
 */
public record Interval(double low, double high) {

    private static final double Z95 = 1.959963984540054;

    /**
     * Returns the 95% interval of a share (E. B. Wilson, Probable inference, the law of succession, and statistical
     * inference, Journal of the American Statistical Association 22, 1927: score interval without continuity
     * correction).
     *
     * @param happened the numerator
     * @param count the denominator, at least 1
     * @throws org.sfa.core.error.InvalidValueException if the denominator is below 1 or the numerator is not within it
     */
    public static Interval wilson(long happened, long count) {
        Checks.inRange("count", count, 1, Long.MAX_VALUE);
        Checks.inRange("happened", happened, 0, count);
        double n = count;
        double p = happened / n;
        double z2 = Z95 * Z95;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z95 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        // At the ends the formula gives 0 and 1, but for the rounding of doubles.
        return new Interval(
                happened == 0 ? 0 : Math.max(0, centre - half), happened == count ? 1 : Math.min(1, centre + half));
    }

    /** Whether a share lies between the ends, both included. */
    public boolean contains(double share) {
        return share >= low && share <= high;
    }
}
