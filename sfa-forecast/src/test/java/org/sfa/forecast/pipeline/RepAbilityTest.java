package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.Interval;
import org.sfa.core.error.InvalidValueException;

class RepAbilityTest {

    /** Cases that have a closed form: 1 − (1 − p)^(1/n), p^(1/n), and the arcsine law; and a median by polynomial. */
    @Test
    void quantiles_areExact() {
        for (double p : new double[] {.001, .025, .3, .5, .9, .975}) {
            assertThat(new BetaDistribution(1, 7).quantile(p)).isCloseTo(1 - Math.pow(1 - p, 1. / 7), within(1e-12));
            assertThat(new BetaDistribution(400, 1).quantile(p)).isCloseTo(Math.pow(p, 1. / 400), within(1e-12));
            double sine = Math.sin(Math.PI * p / 2);
            assertThat(new BetaDistribution(.5, .5).quantile(p)).isCloseTo(sine * sine, within(1e-11));
        }
        double x = .3;
        double polynomial = 6 * x * x - 8 * x * x * x + 3 * x * x * x * x;
        assertThat(new BetaDistribution(2, 3).below(x)).isCloseTo(polynomial, within(1e-13));
        assertThat(new BetaDistribution(2, 3).below(0)).isZero();
        assertThat(new BetaDistribution(2, 3).below(1)).isEqualTo(1);
    }

    @Property(tries = 200)
    void below_mirrors(
            @ForAll @DoubleRange(min = .1, max = 5_000) double a,
            @ForAll @DoubleRange(min = .1, max = 5_000) double b,
            @ForAll @DoubleRange(min = .01, max = .99) double x) {
        assertThat(new BetaDistribution(a, b).below(x))
                .isCloseTo(1 - new BetaDistribution(b, a).below(1 - x), within(1e-9));
    }

    /** The formula of Kleinman, written out over the peers of each. */
    @Test
    void abilityOfEach_isThatOfTheFormulaOverAllOthers() {
        Map<Integer, Rate> rates = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            rates.put(i, new Rate(i * 7 % (i + 1), i));
        }
        RepAbility.of(rates).forEach((key, ability) -> {
            List<Rate> peers = rates.entrySet().stream()
                    .filter(entry ->
                            !entry.getKey().equals(key) && entry.getValue().denominator() > 0)
                    .map(Map.Entry::getValue)
                    .toList();
            double n = peers.stream().mapToLong(Rate::denominator).sum();
            double won = peers.stream().mapToLong(Rate::numerator).sum();
            double mean = won / n;
            double spread = 0;
            double expected = 0;
            double slope = 0;
            for (Rate peer : peers) {
                double size = peer.denominator();
                spread += size * Math.pow(peer.numerator() / size - mean, 2);
                expected += 1 - size / n;
                slope += (1 - size / n) * (size - 1);
            }
            double correlation = (spread / (mean * (1 - mean)) - expected) / slope;
            double strength = 1 / Math.max(1 / (n + 1), Math.min(correlation, .5)) - 1;
            double prior = (won + .5) / (n + 1);
            Rate own = rates.get(key);
            assertThat(ability.ability())
                    .isCloseTo((prior * strength + own.numerator()) / (strength + own.denominator()), within(1e-9));
        });
    }

    @Test
    void oneOfManyAlike_isShrunkenToThePeers() {
        Map<String, Rate> rates = new LinkedHashMap<>(Map.of("lucky", new Rate(10, 12)));
        for (int i = 0; i < 30; i++) {
            rates.put("peer" + i, new Rate(i % 2 == 0 ? 49 : 51, 100));
        }
        RepAbility lucky = RepAbility.of(rates).get("lucky");

        assertThat(lucky.own()).isEqualTo(new Rate(10, 12));
        assertThat(lucky.peers()).isEqualTo(new Rate(1_500, 3_000));
        assertThat(lucky.ability())
                .as("peers differ less than chance makes them")
                .isBetween(.5, .51);
        assertThat(lucky.standing()).isEqualTo(RepAbility.Standing.ALIKE);
    }

    @Test
    void oneWithManyDeals_keepsTheOwnRateWherePeersDiffer() {
        List<Rate> peers = List.of(new Rate(20, 100), new Rate(50, 100), new Rate(80, 100), new Rate(35, 100));
        RepAbility good = RepAbility.of(new Rate(800, 1_000), peers).orElseThrow();
        RepAbility bad = RepAbility.of(new Rate(100, 1_000), peers).orElseThrow();

        assertThat(good.ability()).isBetween(.79, .80);
        assertThat(good.standing()).isEqualTo(RepAbility.Standing.ABOVE);
        assertThat(bad.standing()).isEqualTo(RepAbility.Standing.BELOW);
        assertThat(good.interval().contains(good.ability())).isTrue();
    }

    @Test
    void fewDeals_areInsufficient() {
        List<Rate> peers = List.of(new Rate(50, 100));

        assertThat(RepAbility.of(new Rate(9, 9), peers).orElseThrow().standing())
                .isEqualTo(RepAbility.Standing.INSUFFICIENT);
        assertThat(RepAbility.of(new Rate(9, 9), List.of(new Rate(1, 9)))).isEmpty();
        assertThat(RepAbility.of(new Rate(9, 9), Collections.emptyList())).isEmpty();
        assertThat(RepAbility.of(new Rate(0, 0), peers).orElseThrow().ability()).isCloseTo(.5, within(1e-9));
    }

    @Test
    void peersWithFewDeals_areRefused() {
        assertThatThrownBy(() -> new RepAbility(new Rate(1, 2), new Rate(1, 9), .5, new Interval(.4, .6)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("peers must have at least 10 deals, but was 1 / 9 = 0.111111");
    }

    @Test
    void peersWhoWonAll_areNotCertain() {
        RepAbility ability = RepAbility.of(new Rate(0, 20), List.of(new Rate(10, 10), new Rate(10, 10)))
                .orElseThrow();

        assertThat(ability.interval().high()).isLessThan(1);
        assertThat(ability.standing()).isEqualTo(RepAbility.Standing.BELOW);
    }

    @Property(tries = 200)
    void ability_liesBetweenTheOwnRateAndThePeers(
            @ForAll @IntRange(min = 0, max = 60) int won,
            @ForAll @IntRange(min = 0, max = 60) int lost,
            @ForAll @IntRange(min = 5, max = 60) int peerWon,
            @ForAll @IntRange(min = 5, max = 60) int peerLost) {
        Rate own = new Rate(won, (long) won + lost);
        RepAbility ability = RepAbility.of(own, List.of(new Rate(peerWon, (long) peerWon + peerLost), new Rate(3, 6)))
                .orElseThrow();
        double peers = (peerWon + 3 + .5) / (peerWon + peerLost + 6 + 1);
        double plain = won + lost == 0 ? peers : (double) won / (won + lost);

        assertThat(ability.ability()).isBetween(Math.min(plain, peers) - 1e-9, Math.max(plain, peers) + 1e-9);
        assertThat(ability.interval().contains(ability.ability())).isTrue();
    }
}
