package org.sfa.forecast.projection;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum of an unknown number of wins, each as great as one of some past wins, all equally likely. The number is Poisson
 * with a rate that is known from some events only: Gamma(events) / exposure, times the exposure to come. That makes it
 * negative binomial: as wide as what chance and what not knowing the rate bring together.
 *
 * <p>Source: the class (a, b, 0) and its recursion by H. H. Panjer, Recursive evaluation of a family of compound
 * distributions, ASTIN Bulletin 12, 1981; the mixture by M. Greenwood and G. U. Yule, Journal of the Royal Statistical
 * Society 83, 1920.
 */
final class CompoundWins {

    private static final double NEGLIGIBLE = 1e-13;

    private final double events;
    private final double ratio;
    private final long[] amounts;
    private final double meanAmount;
    private final double varianceOfAmount;
    private final double[] counts;

    /**
     * @param events how many events the rate is known from, at least 1
     * @param ratio the exposure to come / the exposure seen, above 0
     * @param past what past wins brought, in minor units; some above 0
     */
    CompoundWins(double events, double ratio, long[] past) {
        this.amounts = Arrays.stream(past).filter(amount -> amount > 0).sorted().toArray();
        // Wins that bring nothing change no sum; without them the rate is that much lower.
        this.ratio = ratio * amounts.length / past.length;
        this.events = events;
        this.meanAmount = Arrays.stream(amounts).average().orElseThrow();
        this.varianceOfAmount = Arrays.stream(amounts)
                .mapToDouble(amount -> (amount - meanAmount) * (amount - meanAmount))
                .average()
                .orElseThrow();
        this.counts = cumulativeCounts();
    }

    double meanCount() {
        return events * ratio;
    }

    private double varianceOfCount() {
        return meanCount() * (1 + ratio);
    }

    double mean() {
        return meanCount() * meanAmount;
    }

    /** The variance of a random sum: E[N]·Var[X] + Var[N]·E[X]². */
    double variance() {
        return meanCount() * varianceOfAmount + varianceOfCount() * meanAmount * meanAmount;
    }

    /** Returns the sum of very many wins, by the central limit theorem, for a standard normal number. */
    long sum(int count, double normal) {
        return Math.max(0, Math.round(count * meanAmount + Math.sqrt(count * varianceOfAmount) * normal));
    }

    /** Added up as logarithms, as the chance of none may be too small for a double. */
    private double[] cumulativeCounts() {
        double q = ratio / (1 + ratio);
        double log = -events * StrictMath.log1p(ratio);
        double sum = 0;
        double[] table = new double[64];
        int k = 0;
        while (true) {
            sum += StrictMath.exp(log);
            table = k < table.length ? table : Arrays.copyOf(table, 2 * k);
            table[k++] = sum;
            if (k > meanCount() && (1 - sum < NEGLIGIBLE || k > meanCount() + 60 * Math.sqrt(varianceOfCount()) + 60)) {
                return Arrays.copyOf(table, k);
            }
            log += StrictMath.log(q * (1 + (events - 1) / k));
        }
    }

    /** Returns the number of wins that a uniform number in [0, 1) stands for. */
    int count(double uniform) {
        int at = Arrays.binarySearch(counts, uniform);
        return Math.min(counts.length - 1, at >= 0 ? at + 1 : -at - 1);
    }

    long amount(int index) {
        return amounts[index];
    }

    int amounts() {
        return amounts.length;
    }

    /** The greatest sum with a chance that counts; as a double, as it may be too great for a long. */
    double greatestSum() {
        return (counts.length - 1.0) * amounts[amounts.length - 1];
    }

    /** The greatest common divisor of the amounts and another one. */
    long step(long other) {
        long step = other;
        for (long amount : amounts) {
            step = ExactRevenue.commonDivisor(step, amount);
        }
        return step;
    }

    /** How many distinct amounts there are. */
    long distinct() {
        return Arrays.stream(amounts).distinct().count();
    }

    /** Whether the recursion has something to start from. */
    boolean canRecur() {
        return counts[0] > PoissonBinomial.TINY;
    }

    /** Writes the chances of the sums 0, step, 2·step … */
    void fill(double[] weights, int size, long step) {
        Map<Long, Integer> frequencies = new TreeMap<>();
        for (long amount : amounts) {
            frequencies.merge(amount / step, 1, Integer::sum);
        }
        int[] steps = frequencies.keySet().stream().mapToInt(Math::toIntExact).toArray();
        double[] shares = frequencies.values().stream()
                .mapToDouble(frequency -> (double) frequency / amounts.length)
                .toArray();
        double q = ratio / (1 + ratio);
        double b = (events - 1) * q;
        weights[0] = counts[0];
        for (int sum = 1; sum < size; sum++) {
            double weight = 0;
            for (int i = 0; i < steps.length && steps[i] <= sum; i++) {
                weight += (q + b * steps[i] / sum) * shares[i] * weights[sum - steps[i]];
            }
            weights[sum] = weight;
        }
    }
}
