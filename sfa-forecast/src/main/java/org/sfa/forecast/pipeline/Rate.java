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

    /** The 95% interval of the share, as {@link org.sfa.core.calibration.Interval#wilson} says, with six decimals. */
    public Optional<Interval> interval() {
        if (denominator == 0) {
            return Optional.empty();
        }
        var exact = org.sfa.core.calibration.Interval.wilson(numerator, denominator);
        return Optional.of(new Interval(decimal(exact.low()), decimal(exact.high())));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return numerator + " / " + denominator + value().map(v -> " = " + v).orElse("");
    }
}
