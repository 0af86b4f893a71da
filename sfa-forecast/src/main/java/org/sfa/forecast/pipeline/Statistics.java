package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sfa.core.error.Checks;

/** Mean, median and percentiles of decimals, with six decimals, rounded half up; empty without values. */
public final class Statistics {

    private static final int DECIMALS = 6;

    private Statistics() {}

    /** The arithmetic mean. */
    public static Optional<BigDecimal> mean(Collection<BigDecimal> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), DECIMALS, RoundingMode.HALF_UP));
    }

    /** The middle value; of an even number of values, the mean of the two in the middle. */
    public static Optional<BigDecimal> median(Collection<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n == 0 ? Optional.empty() : mean(sorted.subList((n - 1) / 2, n / 2 + 1));
    }

    /**
     * The least value that at least a share of all values does not exceed (the nearest rank).
     *
     * @param share in (0, 1]: 0.9 for the 90th percentile
     * @throws org.sfa.core.error.InvalidValueException if there are values and the share lies outside
     */
    public static Optional<Long> percentile(long[] values, double share) {
        if (values.length == 0) {
            return Optional.empty();
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return Optional.of(sorted[(int) rank(share, sorted.length) - 1]);
    }

    /** Returns the nearest rank, from 1. In decimals, as 0.55 × 100 is more than 55 in doubles. */
    static long rank(double share, long count) {
        Checks.that(share > 0 && share <= 1, "share", share, "must be in (0, 1]");
        return BigDecimal.valueOf(share)
                .multiply(BigDecimal.valueOf(count))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
