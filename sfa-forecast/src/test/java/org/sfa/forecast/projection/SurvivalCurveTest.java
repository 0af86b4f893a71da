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

    /**
     * Maintenance chemotherapy of acute myelogenous leukemia (R. G. Miller, Survival Analysis, 1981): the standard errors and
     * log-log intervals that statistical packages print for it.
     */
    @Test
    void standardErrorsAndIntervals_areThePublishedOnes() {
        SurvivalCurve curve = SurvivalCurve.kaplanMeier(List.of(
                event(9),
                event(13),
                censored(13),
                event(18),
                event(23),
                censored(28),
                event(31),
                event(34),
                censored(45),
                event(48),
                censored(161)));
        double[] errors = {.0867, .1163, .1397, .1526, .1642, .1627, .1535};
        double[] low = {.5081, .4474, .3502, .2658, .1673, .0928, .0117};
        double[] high = {.9867, .9512, .8990, .8353, .7534, .6570, .5250};
        for (int i = 0; i < errors.length; i++) {
            SurvivalCurve.Step step = curve.steps().get(i);
            assertThat(step.standardError()).isCloseTo(errors[i], within(.00005));
            assertThat(curve.interval(step.time()).orElseThrow().low()).isCloseTo(low[i], within(.00006));
            assertThat(curve.interval(step.time()).orElseThrow().high()).isCloseTo(high[i], within(.00006));
        }
        assertThat(curve.interval(8)).as("nothing has ended").isEmpty();
        assertThat(curve.interval(1_000)).isEqualTo(curve.interval(48));
        assertThat(curve.quantile(.75)).contains(48);
        assertThat(curve.quantile(.9)).as("fewer ever ended").isEmpty();
        assertThatThrownBy(() -> curve.quantile(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share must be in (0, 1], but was 0.0");
    }

    @Test
    void atTheEnd_nothingIsLeftToErr() {
        SurvivalCurve curve = SurvivalCurve.kaplanMeier(BEWICK);

        assertThat(curve.steps().get(4).standardError()).isZero();
        assertThat(curve.interval(22)).isEmpty();
    }

    /** By hand: 1 to day 1, .75 to 4, .625 to 5, .5 to 9, 1/3 to 22. */
    @Test
    void restrictedMean_isTheAreaBelowTheCurve() {
        SurvivalCurve curve = SurvivalCurve.kaplanMeier(BEWICK);

        assertThat(curve.restrictedMean(4)).isCloseTo(1 + 3 * .75, within(1e-12));
        assertThat(curve.restrictedMean(22)).isCloseTo(1 + 3 * .75 + .625 + 4 * .5 + 13 / 3., within(1e-12));
        assertThat(curve.restrictedMean(100)).isEqualTo(curve.restrictedMean(22));
        assertThat(curve.restrictedMean(0)).isZero();
    }

    @Test
    void counts_mustFitEachOther() {
        assertThatThrownBy(() -> SurvivalCurve.kaplanMeier(new int[] {1, 1}, new long[2], new long[2]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("times must ascend, but was 1");
        assertThatThrownBy(() -> SurvivalCurve.kaplanMeier(new int[] {1}, new long[2], new long[1]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("counts must be as many as times, 1, but was 2 and 1");
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
