package org.sfa.forecast.projection;

import java.util.Arrays;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * How many of some deals are won, each with a chance of its own: the Poisson binomial distribution. Exact but for the
 * rounding of doubles.
 *
 * <p>Source: deal by deal, P(k wins) ← P(k)·(1 − p) + P(k − 1)·p (R. E. Barlow and K. D. Heidtmann, Computing k-out-of-n
 * system reliability, IEEE Transactions on Reliability 33, 1984; compared by Y. Hong, On computing the distribution
 * function for the Poisson binomial distribution, Computational Statistics and Data Analysis 59, 2013). Only non-negative
 * terms are added, so that the least probabilities are as accurate relative to their size as the greatest, which a Fourier
 * transform would not give. Probabilities below 1e-290 count as 0, so that the cost of n deals grows with n·√n.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PoissonBinomial {

    static final double TINY = 1e-290;

    /** Far above the rounding of sums, far below any share that is asked for. */
    static final double ROUNDING = 1e-12;

    private final double mean;
    private final double[] pmf;
    private final double[] atMost;
    private final double[] atLeast;

    private PoissonBinomial(double mean, double[] pmf) {
        this.mean = mean;
        this.pmf = pmf;
        this.atMost = new double[pmf.length];
        this.atLeast = new double[pmf.length];
        double sum = 0;
        for (int k = 0; k < pmf.length; k++) {
            sum += pmf[k];
            atMost[k] = Math.min(1, sum);
        }
        sum = 0;
        for (int k = pmf.length - 1; k >= 0; k--) {
            sum += pmf[k];
            atLeast[k] = Math.min(1, sum);
        }
    }

    /**
     * Returns the distribution of independent deals.
     *
     * @param probabilities the chance of each deal, in [0, 1]
     * @throws InvalidValueException if a chance is no probability; the field says which one, counted from 0
     */
    public static PoissonBinomial of(double... probabilities) {
        check(probabilities);
        return new PoissonBinomial(Arrays.stream(probabilities).sum(), independent(probabilities));
    }

    /**
     * Returns the distribution of deals that feel a shared shock: the mean of the distributions given the shock, by the
     * trapezoidal rule of {@link SharedShock#points}. The chances themselves are kept. It takes some hundred times as long
     * as independent deals: ten thousand deals take seconds.
     *
     * @param probabilities the chance of each deal, in [0, 1]
     * @throws InvalidValueException if a chance is no probability; the field says which one, counted from 0
     */
    public static PoissonBinomial of(double[] probabilities, SharedShock shock) {
        if (shock.isNone()) {
            return of(probabilities);
        }
        check(probabilities);
        double[] thresholds = SharedShock.thresholds(probabilities);
        double[] points = shock.points(probabilities.length);
        double[] weights = SharedShock.weights(points);
        double[] pmf = new double[probabilities.length + 1];
        for (int i = 0; i < points.length; i++) {
            double[] given = independent(shock.allGiven(thresholds, points[i]));
            for (int k = 0; k < pmf.length; k++) {
                pmf[k] += weights[i] * given[k];
            }
        }
        return new PoissonBinomial(Arrays.stream(probabilities).sum(), pmf);
    }

    private static void check(double[] probabilities) {
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            Checks.that(p >= 0 && p <= 1, "probabilities[" + i + "]", p, "must be in [0, 1]");
        }
    }

    private static double[] independent(double[] probabilities) {
        double[] pmf = new double[probabilities.length + 1];
        pmf[0] = 1;
        int low = 0;
        int high = 0;
        for (double p : probabilities) {
            double q = 1 - p;
            pmf[high + 1] = pmf[high] * p;
            for (int k = high; k > low; k--) {
                pmf[k] = pmf[k] * q + pmf[k - 1] * p;
            }
            pmf[low] *= q;
            high++;
            for (; low < high && pmf[low] < TINY; low++) {
                pmf[low] = 0;
            }
            for (; high > low && pmf[high] < TINY; high--) {
                pmf[high] = 0;
            }
        }
        return pmf;
    }

    /** How many deals there are. */
    public int deals() {
        return pmf.length - 1;
    }

    /** The chance of exactly this many wins; 0 for a number that there can't be. */
    public double exactly(int wins) {
        return wins < 0 || wins >= pmf.length ? 0 : pmf[wins];
    }

    /** The chance of this many wins or fewer. */
    public double atMost(int wins) {
        return wins < 0 ? 0 : atMost[Math.min(wins, pmf.length - 1)];
    }

    /** The chance of this many wins or more; accurate also where it is tiny. */
    public double atLeast(int wins) {
        return wins >= pmf.length ? 0 : atLeast[Math.max(wins, 0)];
    }

    /** The mean number of wins: the sum of the chances. */
    public double mean() {
        return mean;
    }

    /** The standard deviation of the number of wins. */
    public double standardDeviation() {
        double variance = 0;
        for (int k = 0; k < pmf.length; k++) {
            variance += pmf[k] * (k - mean) * (k - mean);
        }
        return Math.sqrt(variance);
    }

    /**
     * Returns the least number of wins that is not exceeded with at least this probability; sums that miss it by less than
     * 1e-12 count as reaching it.
     *
     * @param share in (0, 1]: 0.9 for the 90th percentile
     * @throws InvalidValueException if the share is out of range
     */
    public int quantile(double share) {
        checkShare(share);
        int low = 0;
        int high = pmf.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (atMost[middle] >= share - ROUNDING) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    static void checkShare(double share) {
        Checks.that(share > 0 && share <= 1, "share", share, "must be in (0, 1]");
    }
}
