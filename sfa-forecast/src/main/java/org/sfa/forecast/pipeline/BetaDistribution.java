package org.sfa.forecast.pipeline;

/**
 * The beta distribution of an unknown share.
 *
 * @param a more than 0
 * @param b more than 0
 */
record BetaDistribution(double a, double b) {

    private static final int MOST_TERMS = 10_000;
    private static final int HALVINGS = 60;
    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-15;
    private static final double HALF_LOG_2_PI = 0.918938533204672742;

    double mean() {
        return a / (a + b);
    }

    /** The share that the unknown one does not exceed with a probability. */
    double quantile(double probability) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability that the share is below x: the regularised incomplete beta function. */
    double below(double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double log = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
        // The fraction converges fast on the side of the mean that it is turned to here.
        return x < (a + 1) / (a + b + 2)
                ? Math.exp(log) * fraction(x, a, b) / a
                : 1 - Math.exp(log) * fraction(1 - x, b, a) / b;
    }

    /** The continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22, by Lentz's method. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series (DLMF 5.11.1), from 10 on; smaller arguments are moved up to it. */
    private static double logGamma(double z) {
        double moved = z;
        double product = 1;
        while (moved < 10) {
            product *= moved;
            moved++;
        }
        double inverse = 1 / (moved * moved);
        double series =
                (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188))))
                        / moved;
        return (moved - 0.5) * Math.log(moved) - moved + HALF_LOG_2_PI + series - Math.log(product);
    }
}
