package org.sfa.core.calibration;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * Forecasts with what came of them, grouped by distinct forecast in ascending order. It holds three numbers for each
 * distinct forecast; what is computed from it depends neither on the order in which the pairs came nor on how they were
 * put together.
 *
 * <p>Immutable and safe for use by several threads. At most {@link Integer#MAX_VALUE} pairs.
 */
public final class Forecasts {

    private final double[] forecasts;
    private final int[] counts;
    private final int[] happened;
    private final int size;
    private final int allHappened;

    private Forecasts(double[] forecasts, int[] counts, int[] happened) {
        this.forecasts = forecasts;
        this.counts = counts;
        this.happened = happened;
        this.size = Arrays.stream(counts).sum();
        this.allHappened = Arrays.stream(happened).sum();
    }

    /**
     * Returns forecasts with their outcomes.
     *
     * @param forecasts probabilities in [0, 1]
     * @param happened whether it happened, in the order of the forecasts
     * @throws InvalidValueException if a forecast is no probability, or if the arrays differ in length
     */
    public static Forecasts of(double[] forecasts, boolean[] happened) {
        Checks.that(
                forecasts.length == happened.length, "happened", happened.length, "must be as many as the forecasts");
        Builder builder = builder();
        for (int i = 0; i < forecasts.length; i++) {
            builder.add(forecasts[i], happened[i]);
        }
        return builder.build();
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The number of pairs. */
    public int size() {
        return size;
    }

    /** The number of pairs in which it happened. */
    public int happened() {
        return allHappened;
    }

    /** The number of distinct forecasts. */
    public int groups() {
        return forecasts.length;
    }

    /** Returns a distinct forecast; the groups are numbered from 0, in ascending order of their forecasts. */
    public double forecast(int group) {
        return forecasts[group];
    }

    /** Returns the number of pairs with a distinct forecast. */
    public int count(int group) {
        return counts[group];
    }

    /** Returns the number of pairs with a distinct forecast in which it happened. */
    public int happened(int group) {
        return happened[group];
    }

    /** Returns these pairs as a recalibration makes them. */
    public Forecasts recalibrated(Recalibration recalibration) {
        double[] corrected = new double[forecasts.length];
        Integer[] order = new Integer[forecasts.length];
        for (int i = 0; i < corrected.length; i++) {
            corrected[i] = probability(recalibration.apply(forecasts[i]));
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(corrected[a], corrected[b]));
        double[] distinct = new double[forecasts.length];
        int[] sizes = new int[forecasts.length];
        int[] successes = new int[forecasts.length];
        int groups = 0;
        for (int next : order) {
            if (groups == 0 || distinct[groups - 1] != corrected[next]) {
                distinct[groups++] = corrected[next];
            }
            sizes[groups - 1] += counts[next];
            successes[groups - 1] += happened[next];
        }
        return new Forecasts(
                Arrays.copyOf(distinct, groups), Arrays.copyOf(sizes, groups), Arrays.copyOf(successes, groups));
    }

    /** Throws when there are no pairs. */
    void requireSome() {
        if (size == 0) {
            throw new InvalidValueException("forecasts", null, "must be there: nothing can be said about none");
        }
    }

    /** Throws unless it happened in some pairs and did not in others. */
    void requireBoth() {
        requireSome();
        if (allHappened == 0 || allHappened == size) {
            throw new InvalidValueException(
                    "forecasts", allHappened + " of " + size, "must have both outcomes to learn from");
        }
    }

    private static double probability(double forecast) {
        if (!(forecast >= 0 && forecast <= 1)) {
            throw new InvalidValueException("forecast", forecast, "must be in [0, 1]");
        }
        return forecast + 0.0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Forecasts that
                && Arrays.equals(forecasts, that.forecasts)
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(happened, that.happened);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(forecasts) + Arrays.hashCode(counts)) + Arrays.hashCode(happened);
    }

    /** Returns for instance {@code 842 of 8000 happened, 37 distinct forecasts}. */
    @Override
    public String toString() {
        return allHappened + " of " + size + " happened, " + forecasts.length + " distinct forecasts";
    }

    /** Collects pairs; eight bytes each until it builds. For one thread. */
    public static final class Builder {

        private double[] yes = new double[16];
        private double[] no = new double[16];
        private int yesCount;
        private int noCount;

        private Builder() {}

        /**
         * Adds one pair.
         *
         * @throws InvalidValueException if the forecast lies outside [0, 1]
         */
        public Builder add(double forecast, boolean happened) {
            double checked = probability(forecast);
            Math.addExact(Math.addExact(yesCount, noCount), 1);
            if (happened) {
                yes = yesCount < yes.length ? yes : Arrays.copyOf(yes, larger(yes.length));
                yes[yesCount++] = checked;
            } else {
                no = noCount < no.length ? no : Arrays.copyOf(no, larger(no.length));
                no[noCount++] = checked;
            }
            return this;
        }

        private static int larger(int length) {
            return Math.max(length + 1, (int) Math.min(Integer.MAX_VALUE - 8, length * 2L));
        }

        /** Returns what was added; the builder may go on. */
        public Forecasts build() {
            double[] up = Arrays.copyOf(yes, yesCount);
            double[] down = Arrays.copyOf(no, noCount);
            Arrays.sort(up);
            Arrays.sort(down);
            double[] distinct = new double[yesCount + noCount];
            int[] sizes = new int[distinct.length];
            int[] successes = new int[distinct.length];
            int groups = 0;
            for (int i = 0, j = 0; i < yesCount || j < noCount; groups++) {
                double next = j == noCount || (i < yesCount && up[i] <= down[j]) ? up[i] : down[j];
                distinct[groups] = next;
                for (; i < yesCount && up[i] == next; i++) {
                    successes[groups]++;
                }
                sizes[groups] = successes[groups];
                for (; j < noCount && down[j] == next; j++) {
                    sizes[groups]++;
                }
            }
            return new Forecasts(
                    Arrays.copyOf(distinct, groups), Arrays.copyOf(sizes, groups), Arrays.copyOf(successes, groups));
        }
    }
}
