package org.sfa.core.calibration;

import java.util.Locale;
import java.util.OptionalDouble;
import org.sfa.core.error.InvalidValueException;

/**
 * The mean squared distance between forecasts and what happened (1 or 0), and what it is made of: score = reliability −
 * resolution + uncertainty. 0 is perfect; always saying 0.5 scores 0.25.
 *
 * <p>Source: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950;
 * the parts by A. H. Murphy, A new vector partition of the probability score, Journal of Applied Meteorology 12, 1973,
 * over the distinct forecasts, so that the parts add up exactly but for the rounding of doubles.
 *
 * @param count how many pairs there are
 * @param score the mean squared distance
 * @param reliability how far forecasts lie from the rates observed when they were made; 0 is honest. A model with
 *     nearly as many distinct forecasts as pairs looks unreliable here whatever it does: {@link CalibrationBins} then
 *     says more
 * @param resolution how far those rates lie from the rate of all; the greater, the more the forecasts tell apart
 * @param uncertainty the score of always saying the rate of all
 */
public record BrierScore(int count, double score, double reliability, double resolution, double uncertainty) {

    /**
     * Returns the score of forecasts.
     *
     * @throws InvalidValueException if there are none
     */
    public static BrierScore of(Forecasts forecasts) {
        forecasts.requireSome();
        double all = forecasts.size();
        double base = forecasts.happened() / all;
        double score = 0;
        double reliability = 0;
        double resolution = 0;
        for (int group = 0; group < forecasts.groups(); group++) {
            double forecast = forecasts.forecast(group);
            double count = forecasts.count(group);
            double happened = forecasts.happened(group);
            double rate = happened / count;
            score += happened * square(1 - forecast) + (count - happened) * square(forecast);
            reliability += count * square(forecast - rate);
            resolution += count * square(rate - base);
        }
        return new BrierScore(forecasts.size(), score / all, reliability / all, resolution / all, base * (1 - base));
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * The share of the error of always saying the rate of all that these forecasts avoid: 1 is perfect, 0 no better,
     * negative worse. That rate is the one of the same pairs, which a forecaster could not know, so the skill is rather
     * understated. Empty when everything or nothing happened.
     */
    public OptionalDouble skill() {
        return uncertainty == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - score / uncertainty);
    }

    /** Returns for instance {@code 0.1500 = reliability 0.0033 - resolution 0.1033 + uncertainty 0.2500 (10 pairs)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4f = reliability %.4f - resolution %.4f + uncertainty %.4f (%d pairs)",
                score,
                reliability,
                resolution,
                uncertainty,
                count);
    }
}
