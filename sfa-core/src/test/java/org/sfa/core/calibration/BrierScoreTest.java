package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BrierScoreTest {

    /** The published example. */
    private static final ForecastPairs EXAMPLE =
            ForecastPairs.of(new double[] {.9, .9, .6, .6, .6, .2, .2, .2, .2, .2}, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0);

    @Test
    void example_hasThePublishedParts() {
        BrierScore score = BrierScore.of(EXAMPLE.forecasts());
        assertThat(score.score()).isEqualTo(.15, within(5e-13));
        assertThat(score.reliability()).isEqualTo(.003333, within(5e-7));
        assertThat(score.resolution()).isEqualTo(.103333, within(5e-7));
        assertThat(score.uncertainty()).isEqualTo(.25, within(5e-13));
        assertThat(score.skill().orElseThrow()).isEqualTo(.40, within(5e-13));
        assertThat(score)
                .hasToString("0.1500 = reliability 0.0033 - resolution 0.1033 + uncertainty 0.2500 (10 pairs)");
    }

    @Test
    void oneOutcomeOnly_hasNoSkill() {
        BrierScore score =
                BrierScore.of(ForecastPairs.of(new double[] {.9, .7}, 1, 1).forecasts());
        assertThat(score.score()).isEqualTo(.05, within(1e-12));
        assertThat(score.skill()).isEmpty();
    }

    @Property
    void parts_addUpToTheMeanSquaredError(@ForAll long seed) {
        ForecastPairs pairs = ForecastPairs.random(seed, 60);
        BrierScore score = BrierScore.of(pairs.forecasts());
        double naive = pairs.pairs().stream()
                .mapToDouble(pair -> Math.pow(pair.forecast() - (pair.happened() ? 1 : 0), 2))
                .average()
                .orElseThrow();
        assertThat(score.score()).isEqualTo(naive, within(1e-12));
        assertThat(score.reliability() - score.resolution() + score.uncertainty())
                .isEqualTo(naive, within(1e-12));
    }
}
