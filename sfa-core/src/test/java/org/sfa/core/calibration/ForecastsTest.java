package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

class ForecastsTest {

    @Test
    void equalForecasts_areOneGroup_inAscendingOrder() {
        Forecasts forecasts = Forecasts.of(
                new double[] {0.6, 0.2, 0.6, -0.0, 0.2, 0.0}, new boolean[] {true, false, false, false, true, true});
        assertThat(forecasts).hasToString("3 of 6 happened, 3 distinct forecasts");
        assertThat(forecasts.groups()).isEqualTo(3);
        assertThat(forecasts.forecast(0)).isZero();
        assertThat(forecasts.count(0)).isEqualTo(2);
        assertThat(forecasts.happened(0)).isEqualTo(1);
        assertThat(forecasts.forecast(2)).isEqualTo(0.6);
        assertThat(forecasts.happened(2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoProbability_isRefused(double forecast) {
        assertThatThrownBy(() -> Forecasts.builder().add(forecast, true))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("forecast must be in [0, 1], but was " + forecast);
    }

    @Test
    void arraysOfDifferentLength_areRefused() {
        assertThatThrownBy(() -> Forecasts.of(new double[2], new boolean[3]))
                .hasMessage("happened must be as many as the forecasts, but was 3");
    }

    @Test
    void none_sayNothing() {
        Forecasts none = Forecasts.builder().build();
        assertThat(none.size()).isZero();
        assertThatThrownBy(() -> BrierScore.of(none)).hasMessageContaining("nothing can be said about none");
        assertThatThrownBy(() -> CalibrationBins.ofEqualWidth(none, 10, 1)).hasMessageContaining("about none");
        assertThat(Auc.of(none)).isEmpty();
    }

    @Property(tries = 200)
    void order_doesNotMatter(@ForAll long seed) {
        ForecastPairs pairs = ForecastPairs.random(seed, 40);
        Forecasts forecasts = pairs.forecasts();
        Forecasts shuffled = pairs.shuffled(seed + 1).forecasts();
        assertThat(shuffled).isEqualTo(forecasts).hasSameHashCodeAs(forecasts);
        assertThat(BrierScore.of(shuffled)).isEqualTo(BrierScore.of(forecasts));
        assertThat(Recalibration.platt(shuffled)).isEqualTo(Recalibration.platt(forecasts));
        assertThat(forecasts.size()).isEqualTo(pairs.pairs().size());
    }

    @Property(tries = 200)
    void recalibratedPairs_areTheOnesThatOneByOneCorrectionGives(@ForAll long seed) {
        ForecastPairs pairs = ForecastPairs.random(seed, 40);
        Recalibration curve =
                Recalibration.isotonic(ForecastPairs.random(seed + 7, 40).forecasts());
        Forecasts.Builder expected = Forecasts.builder();
        pairs.pairs().forEach(pair -> expected.add(curve.apply(pair.forecast()), pair.happened()));
        assertThat(pairs.forecasts().recalibrated(curve)).isEqualTo(expected.build());
    }

    @Test
    void aMillionPairs_areJudgedWithinSeconds() {
        Random random = new Random(7);
        Forecasts.Builder builder = Forecasts.builder();
        for (int i = 0; i < 1_000_000; i++) {
            double chance = random.nextDouble();
            builder.add(chance, random.nextDouble() < chance);
        }
        Forecasts forecasts = builder.build();
        assertThat(BrierScore.of(forecasts).score()).isBetween(0.166, 0.168);
        assertThat(Auc.of(forecasts).orElseThrow().value()).isBetween(0.832, 0.835);
        assertThat(CalibrationBins.ofEqualWidth(forecasts, 10, 10).expectedError())
                .isLessThan(0.003);
        Recalibration.Platt platt = Recalibration.platt(forecasts);
        assertThat(platt.slope()).isBetween(0.99, 1.01);
        assertThat(platt.intercept()).isBetween(-0.01, 0.01);
        Forecasts isotonic = forecasts.recalibrated(Recalibration.isotonic(forecasts));
        assertThat(BrierScore.of(isotonic).reliability()).isLessThan(1e-12);
    }
}
