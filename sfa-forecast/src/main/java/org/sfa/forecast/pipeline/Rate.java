package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.sfa.core.error.Checks;

/**
 * A share of a count that carries both numbers, because a share of three is another thing than a share of three thousand.
 *
 * @param numerator how many have the property
 * @param denominator how many there are
 */
public record Rate(long numerator, long denominator) {

    /** The least denominator that says something. */
    public static final int FLOOR = 10;

    private static final int DECIMALS = 6;
    private static final double Z95 = 1.959963984540054;

    /**
     * An interval of shares.
     *
     * @param low the lower end, in [0, 1]
     * @param high the upper end, in [0, 1]
     */
    public record Interval(BigDecimal low, BigDecimal high) {}

    /** Checks the counts. */
    public Rate {
        Checks.inRange("denominator", denominator, 0, Long.MAX_VALUE);
        Checks.inRange("numerator", numerator, 0, denominator);
    }

    /** The share with six decimals, rounded half up: 63% is 0.630000. Empty when there is nothing to take a share of. */
    public Optional<BigDecimal> value() {
        return denominator == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_UP));
    }

    /** Whether the denominator reaches the {@link #FLOOR}. */
    public boolean isSufficient() {
        return denominator >= FLOOR;
    }

    /** The 95% interval of the share (Wilson 1927, score interval without continuity correction). */
    public Optional<Interval> interval() {
        if (denominator == 0) {
            return Optional.empty();
        }
        double n = denominator;
        double p = numerator / n;
        double z2 = Z95 * Z95;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z95 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        return Optional.of(new Interval(decimal(centre - half), decimal(centre + half)));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(Math.max(0, Math.min(1, value))).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return numerator + " / " + denominator + value().map(v -> " = " + v).orElse("");
    }
}
