package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.Recalibration.Isotonic;
import org.sfa.core.calibration.Recalibration.Isotonic.Knot;
import org.sfa.core.calibration.Recalibration.Platt;
import org.sfa.core.error.InvalidValueException;

class RecalibrationTest {

    @Test
    void identity_changesNothing() {
        assertThat(Recalibration.identity().apply(0.37)).isEqualTo(0.37);
    }

    @Test
    void isotonic_poolsViolatorsAndTies() {
        Isotonic curve =
                Recalibration.isotonic(ForecastPairs.of(new double[] {.1, .2, .2, .3, .4, .4, .8}, 0, 1, 0, 0, 1, 1, 1)
                        .forecasts());
        assertThat(curve.knots())
                .containsExactly(
                        new Knot(.1, 0),
                        new Knot(.2, 1 / 3.0),
                        new Knot(.3, 1 / 3.0),
                        new Knot(.4, 1),
                        new Knot(.8, 1));
        assertThat(curve.apply(0)).isZero();
        assertThat(curve.apply(.25)).isEqualTo(1 / 3.0);
        assertThat(curve.apply(.15)).isEqualTo(1 / 6.0, within(1e-12));
        assertThat(curve.apply(.35)).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(curve.apply(1)).isEqualTo(1);
    }

    @Property(tries = 300)
    void isotonic_isTheMinMaxOfAverages(@ForAll long seed) {
        Forecasts forecasts = ForecastPairs.random(seed, 40).forecasts();
        Isotonic curve = Recalibration.isotonic(forecasts);
        for (int i = 0; i < forecasts.groups(); i++) {
            // Robertson, Wright and Dykstra 1988: the fit is the greatest, over starts, of the least average over ends.
            double greatest = 0;
            for (int from = 0; from <= i; from++) {
                double least = 1;
                for (int to = i; to < forecasts.groups(); to++) {
                    double happened = 0;
                    double count = 0;
                    for (int j = from; j <= to; j++) {
                        happened += forecasts.happened(j);
                        count += forecasts.count(j);
                    }
                    least = Math.min(least, happened / count);
                }
                greatest = Math.max(greatest, least);
            }
            assertThat(curve.apply(forecasts.forecast(i))).isEqualTo(greatest, within(1e-12));
        }
    }

    @Property(tries = 300)
    void curves_stayInRangeAndNeverFall(@ForAll long seed) {
        Forecasts forecasts = ForecastPairs.random(seed, 40).forecasts();
        Isotonic isotonic = Recalibration.isotonic(forecasts);
        Platt platt = Recalibration.platt(forecasts);
        double lastRate = 0;
        double lastPlatt = platt.slope() < 0 ? 1 : 0;
        for (int i = 0; i <= 997; i++) {
            double rate = isotonic.apply(i / 997.0);
            assertThat(rate).isBetween(lastRate, 1.0);
            lastRate = rate;
            double chance = platt.apply(i / 997.0);
            assertThat(chance).isBetween(0.0, 1.0);
            assertThat((chance - lastPlatt) * Math.signum(platt.slope())).isGreaterThanOrEqualTo(0);
            lastPlatt = chance;
        }
    }

    @Property(tries = 300)
    void isotonic_isHonestAboutWhatItLearntFrom(@ForAll long seed) {
        Forecasts forecasts = ForecastPairs.random(seed, 40).forecasts();
        Forecasts corrected = forecasts.recalibrated(Recalibration.isotonic(forecasts));
        assertThat(BrierScore.of(corrected).reliability()).isLessThan(1e-20);
        assertThat(BrierScore.of(corrected).score())
                .isLessThanOrEqualTo(BrierScore.of(forecasts).score() + 1e-12);
    }

    /** With two distinct forecasts the curve passes through the mean target of each, which gives both numbers. */
    @Test
    void platt_ofTwoForecasts_hasAClosedForm() {
        // 0.2: 3 of 10; 0.7: 5 of 8. Targets are 9/10 for the 8 that happened and 1/12 for the 10 that did not.
        double[] forecasts = new double[18];
        boolean[] happened = new boolean[18];
        for (int i = 0; i < 18; i++) {
            forecasts[i] = i < 10 ? 0.2 : 0.7;
            happened[i] = i < 3 || i >= 13;
        }
        double low = (3 * 0.9 + 7 / 12.0) / 10;
        double high = (5 * 0.9 + 3 / 12.0) / 8;
        double slope = (logit(high) - logit(low)) / (logit(0.7) - logit(0.2));
        Platt platt = Recalibration.platt(Forecasts.of(forecasts, happened));
        assertThat(platt.slope()).isEqualTo(slope, within(1e-9));
        assertThat(platt.intercept()).isEqualTo(logit(low) - slope * logit(0.2), within(1e-9));
        assertThat(platt.apply(0.2)).isEqualTo(low, within(1e-9));
        assertThat(platt.apply(0.7)).isEqualTo(high, within(1e-9));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    @Property(tries = 200)
    void platt_isAtTheTopOfItsLikelihood(@ForAll long seed) {
        Forecasts forecasts = ForecastPairs.random(seed, 40).forecasts();
        Platt platt = Recalibration.platt(forecasts);
        double reached = likelihood(forecasts, platt);
        for (double step : new double[] {-0.01, 0.01}) {
            assertThat(likelihood(forecasts, new Platt(platt.slope() + step, platt.intercept())))
                    .isLessThanOrEqualTo(reached + 1e-9);
            assertThat(likelihood(forecasts, new Platt(platt.slope(), platt.intercept() + step)))
                    .isLessThanOrEqualTo(reached + 1e-9);
        }
    }

    private static double likelihood(Forecasts forecasts, Platt platt) {
        double yes = (forecasts.happened() + 1.0) / (forecasts.happened() + 2.0);
        double no = 1.0 / (forecasts.size() - forecasts.happened() + 2.0);
        double sum = 0;
        for (int i = 0; i < forecasts.groups(); i++) {
            double p = platt.apply(forecasts.forecast(i));
            double target = forecasts.happened(i) * yes + (forecasts.count(i) - forecasts.happened(i)) * no;
            sum += target * Math.log(p) + (forecasts.count(i) - target) * Math.log(1 - p);
        }
        return sum;
    }

    @Test
    void platt_ofForecastsThatSayNothing_givesTheRateOfAll() {
        Platt platt = Recalibration.platt(
                ForecastPairs.of(new double[] {.9, .9, .9, .9}, 1, 0, 0, 0).forecasts());
        assertThat(platt.apply(.9)).isEqualTo((2 / 3.0 + 3 / 5.0) / 4, within(1e-9));
    }

    @Test
    void oneOutcomeOnly_teachesNothing() {
        Forecasts won = ForecastPairs.of(new double[] {.1, .2}, 1, 1).forecasts();
        assertThatThrownBy(() -> Recalibration.isotonic(won))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("forecasts must have both outcomes to learn from, but was 2 of 2");
        assertThatThrownBy(() -> Recalibration.platt(won)).hasMessageContaining("both outcomes");
    }

    @Test
    void wrongCurves_areRefused() {
        assertThatThrownBy(() -> new Isotonic(List.of())).hasMessageContaining("knots must not be empty");
        assertThatThrownBy(() -> new Isotonic(List.of(new Knot(.2, .1), new Knot(.2, .3))))
                .hasMessage("knots[1].forecast must be greater than the one before, but was 0.2");
        assertThatThrownBy(() -> new Isotonic(List.of(new Knot(.2, .4), new Knot(.3, .3))))
                .hasMessage("knots[1].rate must not be less than the one before, but was 0.3");
        assertThatThrownBy(() -> new Knot(1.5, 0)).hasMessage("forecast must be in [0, 1], but was 1.5");
        assertThatThrownBy(() -> new Knot(0, Double.NaN)).hasMessage("rate must be in [0, 1], but was NaN");
        assertThatThrownBy(() -> new Platt(Double.NaN, 0)).hasMessage("slope must be finite, but was NaN");
    }
}
