package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.BOB;
import static org.sfa.forecast.sample.DealBook.C;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;
import static org.sfa.forecast.sample.DealBook.id;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.Split;
import org.sfa.forecast.sample.DealBook;

/** What was effective when, and what was known of it when. */
class LateFactsTest {

    private final DealBook book = new DealBook();

    /** A clock that stands at the start of a day. */
    private static final class RecordingDay extends Clock {

        private long day;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return day(day);
        }
    }

    @Test
    void aLateCorrection_changesOnlyWhatItIsAbout() {
        book.open("x", A, 10, deal -> deal.withAmount(usd("100.00")))
                .move("x", C, 30)
                .change("x", 20, deal -> deal.withAmount(usd("500.00")));

        assertThat(at(15).stage()).isEqualTo(A);
        assertThat(at(15).amount()).contains(usd("100.00"));
        assertThat(at(25).stage()).as("not the stage of day 30").isEqualTo(A);
        assertThat(at(25).probability()).isEqualByComparingTo("0.2");
        assertThat(at(25).amount()).contains(usd("500.00"));
        assertThat(at(30).stage()).isEqualTo(C);
        assertThat(at(30).amount()).as("not lost by the later move").contains(usd("500.00"));
    }

    @Test
    void aLateMove_takesOutcomeAndCategoryAlong() {
        book.open("x", A, 10).win("x", "USD 5.00", 20).move("x", B, 40).move("x", C, 30);

        assertThat(at(25).outcome()).isEqualTo(Outcome.WON);
        assertThat(at(35).stage()).isEqualTo(C);
        assertThat(at(35).outcome()).as("as in stage c").isEqualTo(Outcome.OPEN);
        assertThat(at(35).category()).isEqualTo(ForecastCategory.COMMIT);
        assertThat(at(45).stage()).isEqualTo(B);
    }

    @Test
    void aLateCorrection_canTakeAValueAway() {
        book.open("x", A, 10, deal -> deal.withAmount(usd("100.00")).withNextStep("call"))
                .move("x", B, 30)
                .change("x", 20, deal -> deal.withAmount(Optional.empty()));

        assertThat(at(15).amount()).contains(usd("100.00"));
        assertThat(at(25).amount()).isEmpty();
        assertThat(at(35).amount()).isEmpty();
        assertThat(at(35).nextStep()).contains("call");
    }

    @Test
    void aDeletionDatedBeforeAWin_isNotUndoneByIt() {
        book.open("x", A, 10).win("x", "USD 5.00", 30).delete("x", 20);

        assertThat(history().find(id("x")).orElseThrow().asOf(day(15))).isPresent();
        assertThat(history().asOf(day(20))).isEmpty();
        assertThat(history().asOf(day(30)))
                .as("the win was of a deal deleted by then")
                .isEmpty();
        assertThat(history().find(id("x")).orElseThrow().spells())
                .extracting(Spell::stage)
                .containsExactly(A);
    }

    @Test
    void aDeletionDatedBeforeTheBeginning_leavesNothing() {
        book.open("x", A, 10).move("x", B, 12).delete("x", 5);

        assertThat(history().asOf(day(11))).isEmpty();
        assertThat(history().find(id("x")).orElseThrow().spells()).isEmpty();
    }

    @Test
    void aDealRecordedAgainAfterItsDeletion_takesThePlaceFromItsFirstDay() {
        book.open("x", A, 10).move("x", B, 20).delete("x", 40).open("x", C, 30);

        assertThat(at(25).stage()).isEqualTo(B);
        assertThat(at(35).stage()).isEqualTo(C);
        assertThat(at(50).stage()).as("the deletion was of the one before").isEqualTo(C);
    }

    @Test
    void knownAt_doesNotSeeWhatWasRecordedLater() {
        RecordingDay today = new RecordingDay();
        DealBook lived = new DealBook(today);
        today.day = 10;
        lived.open("x", A, 10);
        today.day = 30;
        lived.move("x", C, 30);
        today.day = 50;
        lived.move("x", B, 20);
        PipelineHistory history = PipelineHistory.of(lived.sfa().store().changes());
        DealTimeline timeline = history.find(id("x")).orElseThrow();

        assertThat(timeline.asOf(day(25), day(9))).isEmpty();
        assertThat(timeline.asOf(day(25), day(10)).map(Opportunity::stage)).contains(A);
        assertThat(timeline.asOf(day(25), day(49)).map(Opportunity::stage)).contains(A);
        assertThat(timeline.asOf(day(25), day(50)).map(Opportunity::stage)).contains(B);
        assertThat(history.asOf(day(25), day(49)))
                .extracting(Opportunity::stage)
                .containsExactly(A);
        assertThat(history.knownAt(day(49)).asOf(day(35)))
                .extracting(Opportunity::stage)
                .containsExactly(C);
        assertThat(history.knownAt(day(5)).timelines()).isEmpty();
        assertThat(timeline.heldAt(day(50)).map(Opportunity::stage))
                .as("what the store says")
                .contains(B);
        assertThat(timeline.asOf(day(50)).map(Opportunity::stage))
                .as("what happened last")
                .contains(C);
        assertThat(history.knownAt(day(30)).find(id("x")).orElseThrow().asOf(day(25), day(99)))
                .as("what was not known is not seen by asking later")
                .map(Opportunity::stage)
                .contains(A);
    }

    @Test
    void deletionReason_isThatOfTheLastDeletion() {
        book.open("x", A, 10).open("y", A, 10).delete("x", 20);

        assertThat(history().find(id("x")).orElseThrow().deletionReason()).contains("day 20");
        assertThat(history().find(id("y")).orElseThrow().deletionReason()).isEmpty();
        assertThat(history().find(id("x")).orElseThrow().lastStateBy(day(30)).map(Opportunity::stage))
                .contains(A);
        book.open("x", B, 30);
        assertThat(history().find(id("x")).orElseThrow().deletionReason())
                .as("also when the id came again")
                .contains("day 20");
    }

    /** What is recorded of one of three deals, some days after the record before, about a day that may lie before. */
    record Step(int deal, int action, int value, int later, int late) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 0, 0, 1, 2, 5, 9))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    /** A change as it was recorded. */
    private record Fact(long recorded, long occurred, Optional<Opportunity> before, Optional<Opportunity> after) {}

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void asOf_equalsTheStateReallyHeldWhenEverythingWasRecordedOnItsDay(@ForAll("lives") List<Step> steps) {
        RecordingDay today = new RecordingDay();
        DealBook lived = new DealBook(today);
        List<List<Opportunity>> heldAt = new ArrayList<>();
        for (Step step : steps) {
            for (int i = 0; i < step.later(); i++, today.day++) {
                heldAt.add(held(lived));
            }
            act(lived, new Step(step.deal(), step.action(), step.value(), 0, 0), today.day, new ArrayList<>());
        }
        heldAt.add(held(lived));

        PipelineHistory history = PipelineHistory.of(lived.sfa().store().changes());
        for (int day = 0; day < heldAt.size(); day++) {
            List<Opportunity> expected = heldAt.get(day);
            assertThat(history.asOf(day(day))).as("day %d", day).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(history.asOf(day(day), day(day))).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(history.knownAt(day(day)).asOf(day(900))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void heldAt_isWhatTheStoreHeldHoweverLateItsFactsWere(@ForAll("lives") List<Step> steps) {
        RecordingDay today = new RecordingDay();
        DealBook lived = new DealBook(today);
        List<List<Opportunity>> heldAt = new ArrayList<>();
        for (Step step : steps) {
            for (int i = 0; i < step.later(); i++, today.day++) {
                heldAt.add(held(lived));
            }
            act(lived, step, today.day, new ArrayList<>());
        }
        heldAt.add(held(lived));
        PipelineHistory history = PipelineHistory.of(lived.sfa().store().changes());

        for (int i = 0; i < heldAt.size(); i++) {
            Instant day = day(i);
            assertThat(history.timelines().stream().flatMap(timeline -> timeline.heldAt(day).stream()))
                    .as("day %d", i)
                    .containsExactlyInAnyOrderElementsOf(heldAt.get(i));
        }
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void asOf_takesOfEachAttributeWhatHappenedLastAndWasKnown(
            @ForAll("lives") List<Step> steps, @ForAll("days") int effective, @ForAll("days") int recorded) {
        RecordingDay today = new RecordingDay();
        DealBook lived = new DealBook(today);
        Map<String, List<Fact>> facts = new HashMap<>();
        for (Step step : steps) {
            today.day += step.later();
            act(lived, step, today.day, facts.computeIfAbsent("d" + step.deal(), deal -> new ArrayList<>()));
        }
        PipelineHistory history = PipelineHistory.of(lived.sfa().store().changes());

        facts.forEach((name, known) -> {
            Optional<Opportunity> actual =
                    history.find(id(name)).flatMap(timeline -> timeline.asOf(day(effective), day(recorded)));
            List<Fact> seen =
                    known.stream().filter(fact -> fact.recorded() <= recorded).toList();
            assertThat(actual.map(LateFactsTest::figures)).isEqualTo(expected(seen, effective));
        });
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 60);
    }

    private static List<Object> figures(Opportunity deal) {
        return List.of(
                deal.stage(),
                deal.outcome(),
                deal.category(),
                deal.amount(),
                deal.closeDate(),
                deal.owner(),
                deal.splits());
    }

    /** Each attribute by itself, without replaying anything: the last life that has begun, and there the last word. */
    private static Optional<List<Object>> expected(List<Fact> seen, long effective) {
        List<List<Fact>> lives = new ArrayList<>();
        for (Fact fact : seen) {
            if (fact.before().isEmpty()) {
                lives.add(new ArrayList<>());
            }
            lives.get(lives.size() - 1).add(fact);
        }
        for (int i = lives.size() - 1; i >= 0; i--) {
            List<Fact> life = lives.get(i);
            Fact last = life.get(life.size() - 1);
            boolean deleted = last.after().isEmpty();
            List<Fact> begun = life.stream()
                    .filter(fact -> fact.occurred() <= effective && fact.after().isPresent())
                    .filter(fact -> !deleted || fact.occurred() < last.occurred())
                    .toList();
            if (deleted && last.occurred() <= effective) {
                return Optional.empty();
            }
            if (!begun.isEmpty()) {
                return Optional.of(List.of(
                        value(begun, Opportunity::stage),
                        stageValue(begun, Opportunity::outcome),
                        stageValue(begun, Opportunity::category),
                        value(begun, Opportunity::amount),
                        value(begun, Opportunity::closeDate),
                        value(begun, Opportunity::owner),
                        value(begun, Opportunity::splits)));
            }
        }
        return Optional.empty();
    }

    private static <V> V value(List<Fact> facts, Function<Opportunity, V> attribute) {
        Fact first = facts.stream().min(Comparator.comparing(Fact::occurred)).orElseThrow();
        return facts.stream()
                .filter(fact -> fact == first
                        || fact.before().map(attribute).isEmpty()
                        || !fact.before().map(attribute).equals(fact.after().map(attribute)))
                .max(Comparator.<Fact, Long>comparing(Fact::occurred).thenComparing(facts::indexOf))
                .flatMap(Fact::after)
                .map(attribute)
                .orElseThrow();
    }

    /** The stage decides: no deal of this property has an own category. */
    private static <V> V stageValue(List<Fact> facts, Function<Opportunity, V> attribute) {
        Object stage = value(facts, Opportunity::stage);
        return facts.stream()
                .map(fact -> fact.after().orElseThrow())
                .filter(deal -> deal.stage() == stage)
                .findFirst()
                .map(attribute)
                .orElseThrow();
    }

    private static void act(DealBook book, Step step, long today, List<Fact> facts) {
        String name = "d" + step.deal();
        long day = Math.max(0, today - step.late());
        Optional<Opportunity> before = find(book, name);
        if (before.isEmpty()) {
            book.open(
                    name,
                    DealBook.STAGES.get(step.value() % 3),
                    day,
                    deal -> deal.withAmount(usd(step.value() + ".00")));
        } else if (step.action() == 7) {
            book.delete(name, day);
        } else {
            book.change(name, day, change(step));
        }
        Optional<Opportunity> after = find(book, name);
        if (!before.equals(after)) {
            facts.add(new Fact(today, day, before, after));
        }
    }

    private static UnaryOperator<Opportunity> change(Step step) {
        return switch (step.action()) {
            case 0, 1, 2 -> deal -> deal.withStage(DealBook.STAGES.get(step.value()));
            case 3 -> deal -> deal.withAmount(usd(step.value() + ".00"));
            case 4 -> deal -> deal.withCloseDate(date(step.value()));
            case 5 -> deal -> deal.withOwner(step.value() % 2 == 0 ? ANN : BOB);
            default ->
                deal -> deal.withSplits(
                        step.value() % 2 == 0
                                ? List.of()
                                : List.of(new Split(BOB, BigDecimal.ONE, Split.Kind.REVENUE)));
        };
    }

    private static Optional<Opportunity> find(DealBook book, String name) {
        return book.sfa().call(unit -> unit.repository(Opportunity.TYPE).find(id(name)));
    }

    private static List<Opportunity> held(DealBook book) {
        return List.of("d0", "d1", "d2").stream()
                .flatMap(name -> find(book, name).stream())
                .toList();
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    private Opportunity at(long day) {
        return history()
                .find(id("x"))
                .flatMap(timeline -> timeline.asOf(day(day)))
                .orElseThrow();
    }

    private PipelineHistory history() {
        return PipelineHistory.of(book.sfa().store().changes());
    }
}
