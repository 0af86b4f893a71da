package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class CalibrationBinsTest {

    private static final Forecasts EXAMPLE = ForecastPairs.of(
                    new double[] {.9, .9, .6, .6, .6, .2, .2, .2, .2, .2}, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0)
            .forecasts();

    @Test
    void bins_layForecastBesideRate() {
        CalibrationBins bins = CalibrationBins.ofEqualWidth(EXAMPLE, 5, 3);
        assertThat(bins).hasToString("""
                0.200 to 0.400: said 0.200, happened 0.200 [0.036, 0.624] (1 of 5)
                0.600 to 0.800: said 0.600, happened 0.667 [0.208, 0.939] (2 of 3)
                0.800 to 1.000: said 0.900, insufficient (2 of 2)
                expected calibration error 0.0400""");
        assertThat(bins.expectedError()).isEqualTo((3 * (2 / 3.0 - .6) + 2 * (1 - .9)) / 10, within(1e-12));
        assertThat(bins.greatestError().orElseThrow()).isEqualTo(2 / 3.0 - .6, within(1e-12));
        assertThat(bins.bins().get(2).rate()).isEmpty();
        assertThat(bins.bins().get(2).interval()).isEmpty();
        assertThat(CalibrationBins.ofEqualWidth(EXAMPLE, 5, 100).greatestError())
                .isEmpty();
    }

    @Test
    void forecastOnAnEnd_belongsToTheBinThatItBegins() {
        for (int number : new int[] {1, 3, 7, 10, 29, 49, 100, 1_000}) {
            for (int i = 0; i <= number; i++) {
                double forecast = (double) i / number;
                CalibrationBins.Bin bin = CalibrationBins.ofEqualWidth(
                                ForecastPairs.of(new double[] {forecast}, 1).forecasts(), number, 1)
                        .bins()
                        .get(0);
                assertThat(bin.low()).as("%d of %d", i, number).isEqualTo((double) Math.min(i, number - 1) / number);
            }
        }
    }

    @Test
    void equalCounts_neverTearEqualForecastsApart() {
        List<CalibrationBins.Bin> bins =
                CalibrationBins.ofEqualCount(EXAMPLE, 4, 1).bins();
        assertThat(bins).extracting(CalibrationBins.Bin::count).containsExactly(5, 3, 2);
        assertThat(bins).extracting(CalibrationBins.Bin::low).containsExactly(.2, .6, .9);
        assertThat(bins).extracting(CalibrationBins.Bin::high).containsExactly(.2, .6, .9);
    }

    @Test
    void argumentsOutOfRange_areRefused() {
        assertThatThrownBy(() -> CalibrationBins.ofEqualWidth(EXAMPLE, 0, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("number must be in [1, 10000], but was 0");
        assertThatThrownBy(() -> CalibrationBins.ofEqualCount(EXAMPLE, 5, 0)).hasMessageContaining("floor must be in");
    }

    @Property
    void bins_holdEveryPairOnce_andTheirErrorsAgree(@ForAll long seed) {
        Forecasts forecasts = ForecastPairs.random(seed, 60).forecasts();
        int number = 1 + Math.floorMod(seed, 12);
        for (CalibrationBins bins : List.of(
                CalibrationBins.ofEqualWidth(forecasts, number, 1),
                CalibrationBins.ofEqualCount(forecasts, number, 1))) {
            assertThat(bins.bins()).hasSizeLessThanOrEqualTo(number);
            assertThat(bins.count()).isEqualTo(forecasts.size());
            assertThat(bins.bins().stream()
                            .mapToInt(CalibrationBins.Bin::happened)
                            .sum())
                    .isEqualTo(forecasts.happened());
            assertThat(bins.expectedError())
                    .isLessThanOrEqualTo(bins.greatestError().orElseThrow() + 1e-12);
            assertThat(bins.bins()).allSatisfy(bin -> {
                assertThat(bin.meanForecast()).isBetween(bin.low() - 1e-12, bin.high() + 1e-12);
                assertThat(bin.interval().orElseThrow().contains(bin.rate().orElseThrow()))
                        .isTrue();
            });
        }
    }
}
