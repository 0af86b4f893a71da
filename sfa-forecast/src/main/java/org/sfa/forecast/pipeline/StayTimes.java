package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.sfa.core.error.Checks;
import org.sfa.forecast.projection.SurvivalCurve;

/**
 * How many days something took, counted by whole days; what has not ended is counted as censored. Immutable once built, so
 * that its size does not depend on how many deals there are.
 */
public final class StayTimes {

    private static final int DECIMALS = 6;

    private final int[] days;
    private final long[] ended;
    private final long[] censored;

    private StayTimes(int[] days, long[] ended, long[] censored) {
        this.days = days;
        this.ended = ended;
        this.censored = censored;
    }

    /** How many ended. */
    public long ended() {
        return Arrays.stream(ended).sum();
    }

    /** How many had not ended when they were last seen. */
    public long censored() {
        return Arrays.stream(censored).sum();
    }

    /** Returns how many ended after this number of whole days. */
    public long endedAfter(int wholeDays) {
        int at = Arrays.binarySearch(days, wholeDays);
        return at < 0 ? 0 : ended[at];
    }

    /** Returns how many had not ended and were last seen after this number of whole days. */
    public long censoredAfter(int wholeDays) {
        int at = Arrays.binarySearch(days, wholeDays);
        return at < 0 ? 0 : censored[at];
    }

    /** The Kaplan–Meier curve, in which what has not ended counts as long as it was seen. */
    public SurvivalCurve curve() {
        return SurvivalCurve.kaplanMeier(days, ended, censored);
    }

    /** The median of all in days by {@link #curve}; empty when more than half have not ended. */
    public Optional<Integer> medianDays() {
        return curve().median();
    }

    /**
     * The mean days of those that ended, with six decimals, rounded half up. It is too short while long ones have not ended;
     * {@link SurvivalCurve#restrictedMean} of the curve is not. Empty when none ended.
     */
    public Optional<BigDecimal> meanOfEnded() {
        long count = ended();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < days.length; i++) {
            sum = sum.add(BigDecimal.valueOf(days[i]).multiply(BigDecimal.valueOf(ended[i])));
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(sum.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP));
    }

    /**
     * The least number of days that at least a share of those that ended did not exceed (the nearest rank); empty when fewer
     * than {@link Rate#FLOOR} ended.
     *
     * @param share in (0, 1]: 0.9 for the 90th percentile
     * @throws org.sfa.core.error.InvalidValueException if the share lies outside
     */
    public Optional<Long> percentileOfEnded(double share) {
        Checks.that(share > 0 && share <= 1, "share", share, "must be in (0, 1]");
        long count = ended();
        if (count < Rate.FLOOR) {
            return Optional.empty();
        }
        long rank = Statistics.rank(share, count);
        int i = 0;
        for (long passed = ended[0]; passed < rank; passed += ended[i]) {
            i++;
        }
        return Optional.of((long) days[i]);
    }

    /** Counts days. Not safe for use by several threads. */
    static final class Counter {

        private static final int DENSE = 16_384;

        private long[] endedBy = new long[64];
        private long[] censoredBy = new long[64];
        private final TreeMap<Integer, long[]> longer = new TreeMap<>();

        void add(long wholeDays, boolean ended) {
            int day = (int) Math.max(0, Math.min(wholeDays, Integer.MAX_VALUE));
            if (day >= DENSE) {
                // Such days are errors of the data, and too far apart for an array.
                longer.computeIfAbsent(day, d -> new long[2])[ended ? 1 : 0]++;
                return;
            }
            if (day >= endedBy.length) {
                int length = Math.min(DENSE, Math.max(day + 1, endedBy.length * 2));
                endedBy = Arrays.copyOf(endedBy, length);
                censoredBy = Arrays.copyOf(censoredBy, length);
            }
            (ended ? endedBy : censoredBy)[day]++;
        }

        StayTimes build() {
            int[] days = new int[endedBy.length + longer.size()];
            long[] ended = new long[days.length];
            long[] censored = new long[days.length];
            int n = 0;
            for (int day = 0; day < endedBy.length; day++) {
                if (endedBy[day] + censoredBy[day] > 0) {
                    days[n] = day;
                    ended[n] = endedBy[day];
                    censored[n++] = censoredBy[day];
                }
            }
            for (var entry : longer.entrySet()) {
                days[n] = entry.getKey();
                ended[n] = entry.getValue()[1];
                censored[n++] = entry.getValue()[0];
            }
            return new StayTimes(Arrays.copyOf(days, n), Arrays.copyOf(ended, n), Arrays.copyOf(censored, n));
        }
    }
}
