package org.sfa.forecast.projection;

import java.util.Arrays;

/**
 * Distinct sums of money with their probabilities.
 *
 * @param sums minor units, ascending
 * @param weights the probability of each sum, above 0
 */
record WeightedSums(long[] sums, double[] weights) {

    /** Returns sums at even distances from 0; those without weight are left out. */
    static WeightedSums ofLattice(double[] weights, long step) {
        int count = 0;
        for (double weight : weights) {
            count += weight > 0 ? 1 : 0;
        }
        long[] sums = new long[count];
        double[] positive = new double[count];
        for (int i = 0, next = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sums[next] = i * step;
                positive[next++] = weights[i];
            }
        }
        return new WeightedSums(sums, positive);
    }

    /** Returns draws that count alike; sorts the array. */
    static WeightedSums ofDraws(long[] draws) {
        Arrays.sort(draws);
        long[] sums = new long[draws.length];
        double[] weights = new double[draws.length];
        int count = 0;
        for (int from = 0; from < draws.length; count++) {
            int to = from;
            while (to < draws.length && draws[to] == draws[from]) {
                to++;
            }
            sums[count] = draws[from];
            weights[count] = (double) (to - from) / draws.length;
            from = to;
        }
        return new WeightedSums(Arrays.copyOf(sums, count), Arrays.copyOf(weights, count));
    }

    WeightedSums withoutEmpty() {
        long[] kept = new long[sums.length];
        double[] positive = new double[sums.length];
        int count = 0;
        for (int i = 0; i < sums.length; i++) {
            if (weights[i] > 0) {
                kept[count] = sums[i];
                positive[count++] = weights[i];
            }
        }
        return new WeightedSums(Arrays.copyOf(kept, count), Arrays.copyOf(positive, count));
    }

    WeightedSums plus(long amount) {
        long[] shifted = new long[sums.length];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = Math.addExact(sums[i], amount);
        }
        return new WeightedSums(shifted, weights);
    }
}
