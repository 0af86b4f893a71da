package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.projection.ProjectionFixture.day;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.sample.Deals;

class CloseTimingTest {

    /** Won on the days 10, 20, … 200; and as many lost at the same ages, which changes how many but not when. */
    private static List<Observation> ladder() {
        List<Observation> deals = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            deals.add(new Observation(10 * i, 1));
            deals.add(new Observation(10 * i, 2));
        }
        return deals;
    }

    @Test
    void chance_isTheShareOfTheWinsStillToCome() {
        CloseTiming timing = CloseTiming.of(ladder());

        assertThat(timing.chance(0, 50).orElseThrow()).isCloseTo(5 / 20.0, within(1e-12));
        assertThat(timing.chance(100, 50).orElseThrow()).isCloseTo(5 / 10.0, within(1e-12));
        assertThat(timing.chance(100, 9).orElseThrow()).isZero();
        assertThat(timing.chance(0, Integer.MAX_VALUE).orElseThrow()).isEqualTo(1);
        assertThat(timing.chance(100, Integer.MAX_VALUE).orElseThrow()).isEqualTo(1);
    }

    @Test
    void chance_isEmptyBelowTheFloorOfLaterWins() {
        CloseTiming timing = CloseTiming.of(ladder());

        assertThat(timing.winsAfter(109)).isEqualTo(10);
        assertThat(timing.winsAfter(110)).isEqualTo(9);
        assertThat(timing.winsAfter(5_000)).isZero();
        assertThat(timing.chance(109, 30)).isPresent();
        assertThat(timing.chance(110, 30)).isEmpty();
        assertThat(CloseTiming.of(List.of()).chance(0, 30)).isEmpty();
    }

    /** At 100 days 10 of 20 wins and losses are over; forty more deals lost at 1 day change the chance at the start only. */
    @Test
    void winChance_isTheShareOfTheOpenDealsThatWillBeWon() {
        List<Observation> deals = ladder();
        for (int i = 0; i < 40; i++) {
            deals.add(new Observation(1, 2));
        }
        CloseTiming timing = CloseTiming.of(deals);

        assertThat(timing.winChance(0).orElseThrow()).isCloseTo(20 / 80.0, within(1e-12));
        assertThat(timing.winChance(1).orElseThrow()).isCloseTo(20 / 40.0, within(1e-12));
        assertThat(timing.winChance(100).orElseThrow()).isCloseTo(10 / 20.0, within(1e-12));
        assertThat(timing.winChance(110)).isEmpty();
        assertThatThrownBy(() -> timing.winChance(-1)).hasMessage("age must be in [0, 2147483647], but was -1");
    }

    @Test
    void observe_watchesDealsToTheEndOfTheDay() {
        Opportunity won = Deals.won("x", "USD 1.00", day(3), day(8));

        assertThat(CloseTiming.observe(won, day(8))).contains(new Observation(5, 1));
        assertThat(CloseTiming.observe(won, day(7))).as("not yet known").contains(new Observation(4, 0));
        assertThat(CloseTiming.observe(won, day(2))).as("not yet begun").isEmpty();
        assertThat(CloseTiming.observe(Deals.lost("y", day(3), day(3)), day(9))).contains(new Observation(0, 2));
        assertThat(CloseTiming.observe(Deals.open("z", "USD 1.00", "0.5", day(3), day(5)), day(9)))
                .as("open beyond its close date")
                .contains(new Observation(6, 0));
        assertThat(CloseTiming.observe(Deals.won("w", "USD 1.00", day(3), day(2)), day(9)))
                .as("closed before it began")
                .isEmpty();
    }

    @Test
    void ofDeals_isThatOfTheirObservations() {
        CloseTiming timing = CloseTiming.of(ProjectionFixture.wonAtFiveDays(), day(99));

        assertThat(timing.winsAfter(4)).isEqualTo(20);
        assertThat(timing.chance(0, 4).orElseThrow()).isZero();
        assertThat(timing.chance(0, 5).orElseThrow()).isEqualTo(1);
        assertThat(CloseTiming.of(ProjectionFixture.wonAtFiveDays(), day(13)).winsAfter(0))
                .as("only nine were won by then")
                .isEqualTo(9);
    }

    @Test
    void negativeDays_areRefused() {
        CloseTiming timing = CloseTiming.of(ladder());

        assertThatThrownBy(() -> timing.chance(-1, 3))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("age must be in [0, 2147483647], but was -1");
        assertThatThrownBy(() -> timing.chance(1, -3)).hasMessage("days must be in [0, 2147483647], but was -3");
    }

    @Provide
    Arbitrary<List<Observation>> observations() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 2))
                .as(Observation::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(90);
    }

    @Property(tries = 300)
    void chance_growsFromNothingToOne(
            @ForAll("observations") List<Observation> observations, @ForAll @IntRange(min = 0, max = 40) int age) {
        CloseTiming timing = CloseTiming.of(observations);
        if (timing.winsAfter(age) < CloseTiming.FLOOR) {
            assertThat(timing.chance(age, 3)).isEmpty();
            return;
        }
        double before = 0;
        for (int days = 0; days <= 41; days++) {
            double chance = timing.chance(age, days).orElseThrow();
            assertThat(chance).isBetween(before, 1.0);
            before = chance;
        }
        assertThat(timing.chance(age, 0).orElseThrow()).isZero();
        assertThat(before).isCloseTo(1, within(1e-12));
    }
}
