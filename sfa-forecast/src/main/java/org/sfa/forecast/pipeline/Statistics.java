package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
     */
    public static Optional<Long> percentile(long[] values, double share) {
        if (values.length == 0) {
            return Optional.empty();
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return Optional.of(sorted[Math.max(0, rank - 1)]);
    }
}
