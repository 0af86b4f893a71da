package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.projection.Observation.censored;
import static org.sfa.forecast.projection.Observation.event;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class SurvivalCurveTest {

    /** Bewick, Cheek and Ball 2004, doi 10.1186/cc2955. */
    private static final List<Observation> BEWICK =
            List.of(event(1), event(1), event(4), event(5), censored(6), event(9), censored(9), event(22));

    @Test
    void kaplanMeier_isThePublishedCurve() {
        SurvivalCurve curve = SurvivalCurve.kaplanMeier(BEWICK);

        assertThat(curve.steps()).extracting(SurvivalCurve.Step::time).containsExactly(1, 4, 5, 9, 22);
        assertThat(curve.steps()).extracting(SurvivalCurve.Step::atRisk).containsExactly(8L, 6L, 5L, 3L, 1L);
        assertThat(curve.steps()).extracting(SurvivalCurve.Step::events).containsExactly(2L, 1L, 1L, 1L, 1L);
        double[] published = {.750, .625, .500, .333, 0};
        for (int i = 0; i < published.length; i++) {
            assertThat(curve.steps().get(i).survival()).isCloseTo(published[i], within(.0005));
        }
        assertThat(curve.median()).contains(5);
    }

    @Test
    void at_isTheStepBefore() {
        SurvivalCurve curve = SurvivalCurve.kaplanMeier(BEWICK);

        assertThat(curve.at(0)).isEqualTo(1);
        assertThat(curve.at(3)).isEqualTo(.75);
        assertThat(curve.at(4)).isCloseTo(.625, within(1e-12));
        assertThat(curve.at(8)).isCloseTo(.5, within(1e-12));
        assertThat(curve.at(1_000)).isZero();
    }

    @Test
    void median_isEmptyWhenMostHaveNotEnded() {
        assertThat(SurvivalCurve.kaplanMeier(List.of(event(1), censored(2), censored(3)))
                        .median())
                .isEmpty();
        assertThat(SurvivalCurve.kaplanMeier(List.of()).median()).isEmpty();
        assertThat(SurvivalCurve.kaplanMeier(List.of()).at(5)).isEqualTo(1);
    }

    @Test
    void observation_isNeitherOfNegativeTimeNorCause() {
        assertThatThrownBy(() -> event(-1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("time must be in [0, ");
        assertThatThrownBy(() -> new Observation(1, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("cause must be in [0, ");
    }

    @Property
    void kaplanMeier_withoutCensoringIsTheShareThatLastsLonger(
            @ForAll @NotEmpty @Size(max = 60) List<@IntRange(min = 0, max = 30) Integer> times,
            @ForAll @IntRange(min = 0, max = 35) int time) {
        SurvivalCurve curve =
                SurvivalCurve.kaplanMeier(times.stream().map(Observation::event).toList());

        double longer = times.stream().filter(t -> t > time).count() / (double) times.size();
        assertThat(curve.at(time)).isCloseTo(longer, within(1e-9));
    }

    @Property
    void kaplanMeier_censoringOnlyRaisesTheCurve(
            @ForAll @NotEmpty @Size(max = 60) List<@IntRange(min = 0, max = 30) Integer> times,
            @ForAll @IntRange(min = 2, max = 9) int every) {
        List<Observation> all = times.stream().map(Observation::event).toList();
        List<Observation> some = java.util.stream.IntStream.range(0, times.size())
                .mapToObj(i -> i % every == 0 ? censored(times.get(i)) : event(times.get(i)))
                .toList();
        for (int time = 0; time <= 30; time++) {
            assertThat(SurvivalCurve.kaplanMeier(some).at(time))
                    .isGreaterThanOrEqualTo(SurvivalCurve.kaplanMeier(all).at(time) - 1e-12);
        }
    }
}
