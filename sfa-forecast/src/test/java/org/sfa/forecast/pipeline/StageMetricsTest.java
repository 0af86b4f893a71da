package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.BOB;
import static org.sfa.forecast.sample.DealBook.C;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;
import static org.sfa.forecast.sample.DealBook.id;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.value.LeadSource;
import org.sfa.forecast.sample.DealBook;

class StageMetricsTest {

    private final DealBook book = new DealBook();

    @Test
    void of_countsEachDealOnceAndItsTimeIsTheSumOfItsStays() {
        book.open("x", A, 0).move("x", B, 4).move("x", A, 6).move("x", B, 9).win("x", "USD 1.00", 10);

        Map<StageCode, StageMetrics> metrics = metrics(100);

        assertThat(metrics).containsOnlyKeys(A, B, C);
        assertThat(metrics.get(A).entered()).isEqualTo(1);
        assertThat(metrics.get(A).passed()).isEqualTo(1);
        assertThat(metrics.get(A).won()).isEqualTo(1);
        assertThat(metrics.get(A).time().ended()).isEqualTo(1);
        assertThat(metrics.get(A).time().endedAfter(7)).as("4 + 3 days").isEqualTo(1);
        assertThat(metrics.get(B).time().endedAfter(3)).as("2 + 1 days").isEqualTo(1);
        assertThat(metrics.get(B).everMovedBack()).isEqualTo(1);
        assertThat(metrics.get(B).wentBack()).as("it came again").isZero();
        assertThat(metrics.get(A).stage()).isEqualTo(A);
    }

    @Test
    void of_aSkippedStageIsNotEntered() {
        book.open("x", A, 0).move("x", C, 4).open("y", A, 0).open("z", B, 0).lose("z", 2);

        assertThat(metrics(100).get(B).skipped()).isEqualTo(1);
        assertThat(metrics(100).get(B).entered()).isEqualTo(1);
        assertThat(metrics(100).get(A).skipped()).as("z began in b").isEqualTo(1);
        assertThat(metrics(100).get(C).skipped()).as("z was lost before").isZero();
        assertThat(metrics(3)).containsOnlyKeys(A, B);
    }

    @Test
    void of_tellsWhatBecameOfEachDealThatEntered() {
        book.open("on", A, 0).move("on", B, 1);
        book.open("won", A, 0).win("won", "USD 1.00", 1);
        book.open("lost", A, 0).lose("lost", 1);
        book.open("later", A, 0).move("later", B, 1).lose("later", 2);
        book.open("back", B, 0).move("back", A, 1);
        book.open("gone", A, 0).delete("gone", 1);

        StageMetrics a = metrics(10).get(A);
        assertThat(a.entered()).isEqualTo(6);
        assertThat(a.passed()).as("on, won, later").isEqualTo(3);
        assertThat(a.lost()).isEqualTo(1);
        assertThat(a.nowLost()).as("later too").isEqualTo(2);
        assertThat(a.there()).as("back").isEqualTo(1);
        assertThat(a.removed()).isEqualTo(1);
        assertThat(a.toNext()).isEqualTo(new Rate(3, 6));
        assertThat(a.toNextOfLeft()).isEqualTo(new Rate(3, 4));
        assertThat(a.toWon()).isEqualTo(new Rate(1, 6));
        assertThat(a.toWonOfClosed()).isEqualTo(new Rate(1, 3));
        assertThat(metrics(10).get(B).wentBack()).isEqualTo(1);
        assertThat(a.toNext().isSufficient()).as("of six").isFalse();
    }

    @Test
    void of_aMoveToAStageThatTheProcessDoesNotHaveIsNeitherForwardsNorBack() {
        book.open("x", A, 0).move("x", B, 2);

        StageMetrics a =
                StageMetrics.of(SpellTable.of(history(), List.of()), day(10)).get(A);
        assertThat(a.elsewhere()).isEqualTo(1);
        assertThat(a.passed()).isZero();
    }

    @Test
    void of_censorsTheTimeOfADealThatIsStillThere() {
        book.open("x", A, 0).open("y", A, 0).move("y", B, 5);

        assertThat(metrics(8).get(A).time().censoredAfter(8)).isEqualTo(1);
        assertThat(metrics(8).get(A).time().endedAfter(5)).isEqualTo(1);
        assertThat(metrics(4).get(A).time().censoredAfter(4)).isEqualTo(2);
        assertThat(metrics(4).get(A).there()).isEqualTo(2);
        assertThat(metrics(4)).containsOnlyKeys(A);
    }

    @Test
    void of_countsAsWonOnlyWhatIsWonByThen() {
        book.open("x", A, 0)
                .win("x", "USD 1.00", 10)
                .move("x", B, 20)
                .open("y", A, 1)
                .lose("y", 3);

        assertThat(metrics(9).get(A).won()).isZero();
        assertThat(metrics(10).get(A).won()).isEqualTo(1);
        assertThat(metrics(20).get(A).won()).as("re-opened").isZero();
        assertThat(metrics(20).get(A).entered()).isEqualTo(2);
    }

    @Test
    void of_keepsDeletedDealsInTheirCohortAndCensorsThem() {
        book.open("x", A, 0)
                .delete("x", 3)
                .open("y", A, 0)
                .open("z", A, 0)
                .win("z", "USD 1.00", 2)
                .delete("z", 5);

        StageMetrics a = metrics(9).get(A);
        assertThat(a.entered()).isEqualTo(3);
        assertThat(a.won()).as("what was won stays so").isEqualTo(1);
        assertThat(a.time().censoredAfter(3)).isEqualTo(1);
        assertThat(a.time().censoredAfter(9)).isEqualTo(1);
        assertThat(a.time().endedAfter(2)).isEqualTo(1);
    }

    @Test
    void slice_takesADealWithAllOfItsPastByItsLastState() {
        book.open("x", A, 0).move("x", B, 4).change("x", 6, deal -> deal.withOwner(BOB));
        book.open("y", A, 0).change("y", 2, deal -> deal.withOwner(BOB)).delete("y", 3);

        SpellTable spells = SpellTable.of(history(), List.of(DealBook.process()));
        DealSlice bob = DealSlice.owner(BOB);
        assertThat(StageMetrics.of(spells, day(10), bob, date(10)).get(A).entered())
                .isEqualTo(2);
        assertThat(StageMetrics.of(spells, day(10), DealSlice.owner(ANN), date(10)))
                .isEmpty();
        assertThat(StageMetrics.of(spells, day(1), bob, date(1))).isEmpty();
    }

    @Test
    void by_countsADealOnceForAValueThatItHasTwice() {
        book.open("x", A, 0).win("x", "USD 1.00", 10);

        Map<String, Map<StageCode, StageMetrics>> metrics = StageMetrics.by(
                SpellTable.of(history(), List.of(DealBook.process())),
                day(100),
                deal -> List.of("anvils", "anvils", "ropes"));

        assertThat(metrics).containsOnlyKeys("anvils", "ropes");
        assertThat(metrics.get("anvils").get(A).entered()).isEqualTo(1);
        assertThat(metrics.get("ropes").get(A).entered()).isEqualTo(1);
    }

    @Test
    void by_countsADealForEachOfItsValues() {
        book.open("x", A, 0, deal -> deal.withSource(LeadSource.of("web"))).open("y", A, 0);

        Map<Object, Map<StageCode, StageMetrics>> bySource =
                StageMetrics.by(SpellTable.of(history(), List.of(DealBook.process())), day(10), deal -> deal.source()
                        .map(source -> List.<Object>of(source, "any"))
                        .orElse(List.of()));

        assertThat(bySource).containsOnlyKeys(LeadSource.of("web"), "any");
        assertThat(bySource.get("any").get(A).entered()).isEqualTo(1);
    }

    @Test
    void medianDays_countsDealsThatAreStillThere() {
        for (int i = 0; i < 6; i++) {
            book.open("left" + i, A, 0).move("left" + i, B, 2);
        }
        for (int i = 0; i < 3; i++) {
            book.open("there" + i, A, 0);
        }
        assertThat(metrics(50).get(A).medianDays()).contains(2);
        for (int i = 3; i < 9; i++) {
            book.open("there" + i, A, 0);
        }
        assertThat(metrics(50).get(A).medianDays()).as("most are still there").isEmpty();
    }

    @Test
    void percentileOfEnded_needsTenThatEnded() {
        for (int i = 1; i <= 9; i++) {
            book.open("d" + i, A, 0).move("d" + i, B, i);
        }
        book.open("there", A, 0);
        assertThat(metrics(50).get(A).percentileOfEnded(0.9)).isEmpty();

        book.open("d10", A, 0).move("d10", B, 10);
        assertThat(metrics(50).get(A).percentileOfEnded(0.9)).contains(9L);
        assertThat(metrics(50).get(A).percentileOfEnded(1)).contains(10L);
        assertThat(metrics(50).get(A).time().meanOfEnded()).contains(new BigDecimal("5.500000"));
        assertThatThrownBy(() -> metrics(50).get(A).percentileOfEnded(1.1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share must be in (0, 1], but was 1.1");
    }

    @Test
    void timesOfCenturies_areCountedToo() {
        Instant longAgo = Instant.parse("0001-01-01T00:00:00Z");
        StayTimes.Counter counter = new StayTimes.Counter();
        counter.add(16_383, true);
        counter.add(740_000, true);
        counter.add(Long.MAX_VALUE, false);

        StayTimes times = counter.build();
        assertThat(times.ended()).isEqualTo(2);
        assertThat(times.endedAfter(740_000)).isEqualTo(1);
        assertThat(times.censoredAfter(Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(times.medianDays()).contains(740_000);
        assertThat(SpellTable.micros(longAgo)).isNegative();
        assertThat(SpellTable.micros(Instant.MAX)).isGreaterThan(SpellTable.micros(day(0)));
        assertThat(SpellTable.micros(Instant.MIN)).isLessThan(SpellTable.micros(longAgo));
    }

    @Test
    void valueLost_isByTheStageThatADealWasLostFrom() {
        book.open("x", A, 0, deal -> deal.withAmount(Money.parse("USD 10.00")))
                .move("x", B, 2)
                .lose("x", 4);
        book.open("y", B, 0, deal -> deal.withAmount(Money.parse("EUR 7.00")))
                .lose("y", 4)
                .delete("y", 5);
        book.open("never", DealBook.LOST, 1, deal -> deal.withAmount(Money.parse("EUR 1.00")));
        book.open("nothing", A, 0).lose("nothing", 3);
        book.open("won", A, 0).win("won", "EUR 99.00", 3);
        ExchangeRates rates = ExchangeRates.builder(CurrencyUnit.EUR)
                .rate(CurrencyUnit.USD, CurrencyUnit.EUR, date(0), new BigDecimal("0.8"))
                .build();
        CurrencyConverter converter = CurrencyConverter.closeDate(rates, CurrencyUnit.EUR, RoundingMode.HALF_EVEN);

        ValueLost lost = ValueLost.of(history(), day(10), DealSlice.all(), date(10), converter);

        assertThat(lost.byStage()).containsOnly(Map.entry(B, Money.parse("EUR 15.00")));
        assertThat(lost.of(A)).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(lost.neverOpen()).isEqualTo(Money.parse("EUR 1.00"));
        assertThat(lost.withoutAmount()).isEqualTo(1);
        assertThat(ValueLost.of(history(), day(3), DealSlice.all(), date(3), converter)
                        .byStage())
                .isEmpty();
    }

    /** A move of one of four deals to a stage, or its deletion, on a day. */
    record Step(int deal, int action, int day) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 40))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void counts_areThoseOfTheSpells(@ForAll("lives") List<Step> steps, @ForAll("days") int asOf) {
        DealBook lived = lived(steps);
        PipelineHistory history = PipelineHistory.of(lived.sfa().store().changes());

        Map<StageCode, StageMetrics> metrics =
                StageMetrics.of(SpellTable.of(history, List.of(DealBook.process())), day(asOf));

        for (StageCode stage : List.of(A, B, C)) {
            StageMetrics actual = metrics.get(stage);
            List<List<Spell>> entered = new ArrayList<>();
            long skipped = 0;
            for (DealTimeline timeline : history.timelines()) {
                List<Spell> spells = begun(timeline, asOf);
                boolean in = spells.stream().anyMatch(spell -> spell.stage() == stage);
                boolean beyond = spells.stream()
                        .anyMatch(spell -> spell.outcome() == Outcome.WON
                                || spell.outcome() == Outcome.OPEN
                                        && DealBook.STAGES.indexOf(spell.stage()) > DealBook.STAGES.indexOf(stage));
                skipped += !in && beyond ? 1 : 0;
                if (in) {
                    entered.add(spells);
                }
            }
            if (actual == null) {
                assertThat(entered).isEmpty();
                assertThat(skipped).isZero();
            } else {
                assertThat(actual.skipped()).isEqualTo(skipped);
                assertThat(actual.entered()).isEqualTo(entered.size());
                assertCounts(actual, entered, asOf);
            }
        }
    }

    private static void assertCounts(StageMetrics actual, List<List<Spell>> entered, int asOf) {
        TreeMap<Long, Long> ended = new TreeMap<>();
        Map<String, Long> exits = new LinkedHashMap<>();
        for (List<Spell> spells : entered) {
            long seconds = 0;
            String exit = "";
            for (int i = 0; i < spells.size(); i++) {
                Spell spell = spells.get(i);
                if (spell.stage() == actual.stage()) {
                    seconds += spell.length(day(asOf)).toSeconds();
                    exit = exit(spell, i + 1 < spells.size() ? Optional.of(spells.get(i + 1)) : Optional.empty(), asOf);
                }
            }
            exits.merge(exit, 1L, Long::sum);
            if (!exit.equals("there") && !exit.equals("removed")) {
                ended.merge(seconds / 86_400, 1L, Long::sum);
            }
        }
        assertThat(actual.passed()).isEqualTo(exits.getOrDefault("on", 0L));
        assertThat(actual.lost()).isEqualTo(exits.getOrDefault("lost", 0L));
        assertThat(actual.wentBack()).isEqualTo(exits.getOrDefault("back", 0L));
        assertThat(actual.there()).isEqualTo(exits.getOrDefault("there", 0L));
        assertThat(actual.removed()).isEqualTo(exits.getOrDefault("removed", 0L));
        ended.forEach((days, count) ->
                assertThat(actual.time().endedAfter(Math.toIntExact(days))).isEqualTo(count));
        assertThat(actual.time().ended())
                .isEqualTo(ended.values().stream().mapToLong(Long::longValue).sum());
        assertThat(actual.time().censored()).isEqualTo(actual.there() + actual.removed());
        assertThat(actual.everMovedBack())
                .isEqualTo(count(entered, spells -> hasMovedBack(spells, actual.stage(), asOf)));
        assertThat(actual.won()).isEqualTo(count(entered, spells -> last(spells) == Outcome.WON));
        assertThat(actual.nowLost()).isEqualTo(count(entered, spells -> last(spells) == Outcome.LOST));
    }

    private static String exit(Spell spell, Optional<Spell> next, int asOf) {
        if (spell.to().isEmpty() || spell.to().get().isAfter(day(asOf))) {
            return "there";
        }
        if (next.isEmpty() || !next.get().from().equals(spell.to().get())) {
            return "removed";
        }
        return switch (next.get().outcome()) {
            case WON -> "on";
            case LOST -> "lost";
            case OPEN ->
                DealBook.STAGES.indexOf(next.get().stage()) > DealBook.STAGES.indexOf(spell.stage()) ? "on" : "back";
        };
    }

    private static boolean hasMovedBack(List<Spell> spells, StageCode stage, int asOf) {
        for (int i = 0; i + 1 < spells.size(); i++) {
            if (spells.get(i).stage() == stage
                    && exit(spells.get(i), Optional.of(spells.get(i + 1)), asOf).equals("back")) {
                return true;
            }
        }
        return false;
    }

    private static Outcome last(List<Spell> spells) {
        return spells.get(spells.size() - 1).outcome();
    }

    private static long count(List<List<Spell>> entered, Predicate<List<Spell>> what) {
        return entered.stream().filter(what).count();
    }

    private static List<Spell> begun(DealTimeline timeline, int asOf) {
        return timeline.spells().stream()
                .filter(spell -> !spell.from().isAfter(day(asOf)))
                .toList();
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 45);
    }

    private static DealBook lived(List<Step> steps) {
        DealBook lived = new DealBook();
        for (Step step : steps) {
            String name = "d" + step.deal();
            boolean exists = lived.sfa()
                    .call(unit ->
                            unit.repository(Opportunity.TYPE).find(id(name)).isPresent());
            if (!exists) {
                if (PipelineHistory.of(lived.sfa().store().changes())
                        .find(id(name))
                        .isEmpty()) {
                    lived.open(name, DealBook.STAGES.get(step.action() % 3), step.day());
                }
            } else if (step.action() == 6) {
                lived.delete(name, step.day());
            } else {
                lived.move(name, DealBook.STAGES.get(step.action() % 5), step.day());
            }
        }
        return lived;
    }

    private PipelineHistory history() {
        return PipelineHistory.of(book.sfa().store().changes());
    }

    private Map<StageCode, StageMetrics> metrics(long asOf) {
        return StageMetrics.of(SpellTable.of(history(), List.of(DealBook.process())), day(asOf));
    }
}
