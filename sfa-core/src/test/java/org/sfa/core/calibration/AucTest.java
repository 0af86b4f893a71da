package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AucTest {

    @Test
    void perfectOrder_isOne_andReversed_isZero() {
        assertThat(area(new double[] {.1, .2, .7}, 0, 0, 1)).isEqualTo(1);
        assertThat(area(new double[] {.1, .2, .7}, 1, 1, 0)).isZero();
        assertThat(area(new double[] {.5, .5, .5}, 1, 1, 0)).isEqualTo(0.5);
    }

    private static double area(double[] forecasts, int... outcomes) {
        return Auc.of(ForecastPairs.of(forecasts, outcomes).forecasts())
                .orElseThrow()
                .value();
    }

    @Test
    void oneOutcomeOnly_hasNoArea() {
        assertThat(Auc.of(ForecastPairs.of(new double[] {.1, .2}, 0, 0).forecasts()))
                .isEmpty();
        assertThat(Auc.of(ForecastPairs.of(new double[] {.1, .2}, 1, 1).forecasts()))
                .isEmpty();
    }

    @Test
    void standardError_isTheOneOfHanleyAndMcNeil() {
        // Their example, 51 abnormal and 58 normal images, whose direct estimate is 0.032.
        assertThat(new Auc(0.893, 51, 58).standardError()).isEqualTo(0.032, within(1e-3));
        assertThat(new Auc(0.8, 1, 1).standardError()).isEqualTo(0.4, within(1e-12));
        assertThat(new Auc(1, 5, 5).standardError()).isZero();
        assertThat(new Auc(0.893, 51, 58)).hasToString("0.893 ± 0.033 (51 against 58)");
    }

    @Property
    void area_isTheShareOfCouplesInOrder(@ForAll long seed) {
        ForecastPairs pairs = ForecastPairs.random(seed, 60);
        double won = 0;
        long couples = 0;
        for (ForecastPairs.Pair yes : pairs.pairs()) {
            for (ForecastPairs.Pair no : pairs.pairs()) {
                if (yes.happened() && !no.happened()) {
                    couples++;
                    won += yes.forecast() > no.forecast() ? 1 : yes.forecast() == no.forecast() ? 0.5 : 0;
                }
            }
        }
        assertThat(Auc.of(pairs.forecasts()).orElseThrow().value()).isEqualTo(won / couples);
    }
}
