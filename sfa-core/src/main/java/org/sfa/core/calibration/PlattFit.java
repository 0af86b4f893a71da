package org.sfa.core.calibration;

/**
 * The fit of {@link Recalibration.Platt}: Newton's method with backtracking, as Lin, Lin and Weng (2007) describe it.
 */
final class PlattFit {

    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-9;

    private final Forecasts forecasts;
    private final double[] x;
    private final double yes;
    private final double no;

    private PlattFit(Forecasts forecasts) {
        this.forecasts = forecasts;
        double happened = forecasts.happened();
        this.yes = (happened + 1) / (happened + 2);
        this.no = 1 / (forecasts.size() - happened + 2);
        this.x = new double[forecasts.groups()];
        for (int group = 0; group < x.length; group++) {
            x[group] = LogOdds.of(forecasts.forecast(group));
        }
    }

    static Recalibration.Platt fit(Forecasts forecasts) {
        forecasts.requireBoth();
        return new PlattFit(forecasts).newton();
    }

    private double target(int group) {
        return forecasts.happened(group) * yes + (forecasts.count(group) - forecasts.happened(group)) * no;
    }

    private Recalibration.Platt newton() {
        double slope = 0;
        double intercept =
                StrictMath.log((forecasts.happened() + 1.0) / (forecasts.size() - forecasts.happened() + 1.0));
        double loss = loss(slope, intercept);
        for (int step = 0; step < MOST_STEPS; step++) {
            double curveXx = RIDGE;
            double curve11 = RIDGE;
            double curveX1 = 0;
            double gradientX = 0;
            double gradient1 = 0;
            for (int group = 0; group < x.length; group++) {
                double p = LogOdds.probability(slope * x[group] + intercept);
                double weight = forecasts.count(group) * p * (1 - p);
                double error = forecasts.count(group) * p - target(group);
                curveXx += weight * x[group] * x[group];
                curve11 += weight;
                curveX1 += weight * x[group];
                gradientX += error * x[group];
                gradient1 += error;
            }
            if (Math.abs(gradientX) < FLAT && Math.abs(gradient1) < FLAT) {
                break;
            }
            double determinant = curveXx * curve11 - curveX1 * curveX1;
            double moveSlope = -(curve11 * gradientX - curveX1 * gradient1) / determinant;
            double moveIntercept = -(curveXx * gradient1 - curveX1 * gradientX) / determinant;
            double descent = gradientX * moveSlope + gradient1 * moveIntercept;
            double length = 1;
            double next = loss(slope + moveSlope, intercept + moveIntercept);
            while (!(next < loss + 1e-4 * length * descent) && length >= SMALLEST_STEP) {
                length /= 2;
                next = loss(slope + length * moveSlope, intercept + length * moveIntercept);
            }
            if (length < SMALLEST_STEP) {
                break;
            }
            slope += length * moveSlope;
            intercept += length * moveIntercept;
            loss = next;
        }
        return new Recalibration.Platt(slope, intercept);
    }

    /** The negative log likelihood, written so that it neither overflows nor cancels. */
    private double loss(double slope, double intercept) {
        double sum = 0;
        for (int group = 0; group < x.length; group++) {
            double value = slope * x[group] + intercept;
            sum += forecasts.count(group) * (Math.max(0, value) + StrictMath.log1p(StrictMath.exp(-Math.abs(value))))
                    - target(group) * value;
        }
        return sum;
    }
}
