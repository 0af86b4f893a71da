package org.sfa.forecast.projection;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a sum of deals by convolution, deal by deal: on a lattice, when the amounts have a great common
 * divisor, else over the distinct sums. Given up when there are too many sums or steps.
 */
final class ExactRevenue {

    /** About a second of work on a lattice. */
    private static final double MOST_STEPS = 1e9;

    /** Whether there are few distinct sums is seen only by trying, which must not cost more than drawing them. */
    private static final double MOST_MERGED = 5e7;

    private final long[] amounts;
    private final double[] probabilities;
    private final @Nullable CompoundWins more;
    private final ProjectionMethod method;
    private double steps;

    private ExactRevenue(OpenAmounts open, @Nullable CompoundWins more, ProjectionMethod method) {
        this.amounts = open.amounts();
        this.probabilities = open.probabilities();
        this.more = more;
        this.method = method;
    }

    static Optional<WeightedSums> of(OpenAmounts open, Optional<CompoundWins> more, ProjectionMethod method) {
        if (method.mostSums() == 0) {
            return Optional.empty();
        }
        if (open.isEmpty() && more.isEmpty()) {
            return Optional.of(new WeightedSums(new long[] {0}, new double[] {1}));
        }
        return new ExactRevenue(open, more.orElse(null), method).compute(open.total());
    }

    static long commonDivisor(long a, long b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    private Optional<WeightedSums> compute(long total) {
        boolean shared = !method.shock().isNone() && amounts.length > 1;
        double[] points = shared ? method.shock().points(amounts.length) : new double[] {0};
        long step = Arrays.stream(amounts).reduce(0, ExactRevenue::commonDivisor);
        step = more == null ? step : more.step(step);
        double sums = (total + (more == null ? 0 : more.greatestSum())) / step + 1;
        double work = sums * (points.length * (double) amounts.length + (more == null ? 0 : more.distinct()));
        // Few deals have fewer outcomes than a fine lattice has points.
        boolean few = more == null && amounts.length < 30 && 1L << amounts.length < sums;
        if (!few && sums <= method.mostSums() && work <= MOST_STEPS && (more == null || more.canRecur())) {
            return Optional.of(onLattice((int) sums, step, points));
        }
        return more == null ? overSums(points) : Optional.empty();
    }

    private WeightedSums onLattice(int size, long step, double[] points) {
        double[] start = new double[size];
        start[0] = 1;
        if (more != null) {
            more.fill(start, size, step);
        }
        double[] thresholds = SharedShock.thresholds(probabilities);
        double[] weights = SharedShock.weights(points);
        double[] mean = points.length == 1 ? start : new double[size];
        for (int point = 0; point < points.length; point++) {
            double[] sums = points.length == 1 ? start : start.clone();
            int high = more == null ? 0 : size - 1;
            for (int i = 0; i < amounts.length; i++) {
                high = add(sums, high, (int) (amounts[i] / step), given(thresholds, i, points, point));
            }
            for (int i = 0; points.length > 1 && i < size; i++) {
                mean[i] += weights[point] * sums[i];
            }
        }
        return WeightedSums.ofLattice(mean, step);
    }

    private double given(double[] thresholds, int deal, double[] points, int point) {
        return points.length == 1 ? probabilities[deal] : method.shock().given(thresholds[deal], points[point]);
    }

    /** Adds one deal in place, from the top down, and returns the new top; what is too small for a double is cut off. */
    private static int add(double[] sums, int high, int amount, double p) {
        int top = Math.min(sums.length - 1, high + amount);
        double q = 1 - p;
        for (int i = top; i >= amount; i--) {
            sums[i] = sums[i] * q + sums[i - amount] * p;
        }
        for (int i = Math.min(amount - 1, top); i >= 0; i--) {
            sums[i] *= q;
        }
        while (top > 0 && sums[top] < PoissonBinomial.TINY) {
            sums[top--] = 0;
        }
        return top;
    }

    private Optional<WeightedSums> overSums(double[] points) {
        double[] thresholds = SharedShock.thresholds(probabilities);
        double[] weights = SharedShock.weights(points);
        WeightedSums mean = null;
        for (int point = 0; point < points.length; point++) {
            WeightedSums sums = new WeightedSums(new long[] {0}, new double[] {1});
            for (int i = 0; i < amounts.length; i++) {
                sums = merged(sums, amounts[i], given(thresholds, i, points, point));
                steps += sums.sums().length;
                if (sums.sums().length > method.mostSums() || steps * points.length / (point + 1.0) > MOST_MERGED) {
                    return Optional.empty();
                }
            }
            // The sums are the same at every point: only what they weigh differs.
            mean = mean == null ? new WeightedSums(sums.sums(), new double[sums.sums().length]) : mean;
            for (int i = 0; i < mean.weights().length; i++) {
                mean.weights()[i] += weights[point] * sums.weights()[i];
            }
        }
        return Optional.ofNullable(mean).map(WeightedSums::withoutEmpty);
    }

    private static WeightedSums merged(WeightedSums before, long amount, double p) {
        long[] old = before.sums();
        double[] weights = before.weights();
        int n = old.length;
        long[] sums = new long[2 * n];
        double[] merged = new double[2 * n];
        int count = 0;
        for (int without = 0, with = 0; with < n; count++) {
            long next = without < n ? Math.min(old[without], old[with] + amount) : old[with] + amount;
            sums[count] = next;
            if (without < n && old[without] == next) {
                merged[count] += weights[without++] * (1 - p);
            }
            if (old[with] + amount == next) {
                merged[count] += weights[with++] * p;
            }
        }
        return new WeightedSums(Arrays.copyOf(sums, count), Arrays.copyOf(merged, count));
    }
}
