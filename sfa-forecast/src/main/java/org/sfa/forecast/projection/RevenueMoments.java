package org.sfa.forecast.projection;

/** Mean and variance of what unsure deals bring, in minor units, whether their distribution is computed or drawn. */
final class RevenueMoments {

    private RevenueMoments() {}

    static double mean(OpenAmounts open) {
        double mean = 0;
        for (int i = 0; i < open.amounts().length; i++) {
            mean += open.amounts()[i] * open.probabilities()[i];
        }
        return mean;
    }

    /** The variance; with a shared shock its mean given the shock, and the variance of the mean given the shock. */
    static double variance(OpenAmounts open, SharedShock shock) {
        if (shock.isNone()) {
            return spread(open.amounts(), open.probabilities());
        }
        double[] thresholds = SharedShock.thresholds(open.probabilities());
        double[] points = shock.points(2);
        double[] weights = SharedShock.weights(points);
        double mean = mean(open);
        double variance = 0;
        for (int point = 0; point < points.length; point++) {
            double[] given = shock.allGiven(thresholds, points[point]);
            double off = mean(new OpenAmounts(0, open.amounts(), given)) - mean;
            variance += weights[point] * (spread(open.amounts(), given) + off * off);
        }
        return variance;
    }

    private static double spread(long[] amounts, double[] probabilities) {
        double variance = 0;
        for (int i = 0; i < amounts.length; i++) {
            variance += (double) amounts[i] * amounts[i] * probabilities[i] * (1 - probabilities[i]);
        }
        return variance;
    }
}
