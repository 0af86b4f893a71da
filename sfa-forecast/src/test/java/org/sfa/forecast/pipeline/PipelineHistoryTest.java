package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.C;
import static org.sfa.forecast.sample.DealBook.WON;
import static org.sfa.forecast.sample.DealBook.day;
import static org.sfa.forecast.sample.DealBook.id;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.sample.DealBook;

class PipelineHistoryTest {

    private final DealBook book = new DealBook();

    @Test
    void emptyFeedOfDeals_hasNoTimelines() {
        PipelineHistory history = history(book);

        assertThat(history.timelines()).isEmpty();
        assertThat(history.asOf(day(999))).isEmpty();
        assertThat(history.find(id("x"))).isEmpty();
        assertThat(history.position()).isEqualTo(book.sfa().store().changes().head());
    }

    @Test
    void asOf_isWhatHeldAtTheInstantBordersIncluded() {
        book.open("x", A, 10).move("x", B, 20).win("x", "USD 5.00", 30);

        assertThat(stageAt("x", day(10).minusNanos(1))).isEmpty();
        assertThat(stageAt("x", day(10))).contains(A);
        assertThat(stageAt("x", day(20).minusNanos(1))).contains(A);
        assertThat(stageAt("x", day(20))).contains(B);
        assertThat(stageAt("x", day(500))).contains(WON);
        assertThat(timeline("x").id()).isEqualTo(id("x"));
    }

    @Test
    void spells_ofADealThatSkipsAStageLeaveItOut() {
        book.open("x", A, 10).move("x", C, 14).win("x", "USD 5.00", 20);

        assertThat(spells("x")).containsExactly("stage a 10-14 OPEN", "stage c 14-20 OPEN", "deal won 20- WON");
    }

    @Test
    void spells_ofADealThatMovesBackStartAgain() {
        book.open("x", A, 10).move("x", B, 14).move("x", A, 17).move("x", B, 18);

        assertThat(spells("x"))
                .containsExactly("stage a 10-14 OPEN", "stage b 14-17 OPEN", "stage a 17-18 OPEN", "stage b 18- OPEN");
    }

    @Test
    void spells_ofAReopenedDealEndTheClosedOne() {
        book.open("x", A, 10).lose("x", 14).move("x", B, 30).win("x", "USD 5.00", 33);

        assertThat(spells("x"))
                .containsExactly(
                        "stage a 10-14 OPEN", "deal lost 14-30 LOST", "stage b 30-33 OPEN", "deal won 33- WON");
        assertThat(outcomeAt("x", day(20))).contains(Outcome.LOST);
        assertThat(outcomeAt("x", day(31))).contains(Outcome.OPEN);
    }

    @Test
    void spells_areNotEndedByChangesWithinTheStage() {
        book.open("x", A, 10)
                .change("x", 12, deal -> deal.withNextStep("call"))
                .change("x", 13, deal -> deal.withName("Renamed"))
                .move("x", B, 15);

        assertThat(spells("x")).containsExactly("stage a 10-15 OPEN", "stage b 15- OPEN");
        assertThat(timeline("x").states()).hasSize(4);
    }

    @Test
    void spells_ofADeletedDealEndAndTheDealStaysInTheHistory() {
        book.open("x", A, 10).move("x", B, 12).delete("x", 15);

        assertThat(spells("x")).containsExactly("stage a 10-12 OPEN", "stage b 12-15 OPEN");
        assertThat(stageAt("x", day(14))).contains(B);
        assertThat(stageAt("x", day(15))).isEmpty();
        assertThat(history(book).asOf(day(14))).hasSize(1);
        assertThat(history(book).asOf(day(15))).isEmpty();
        assertThat(history(book).timelines()).hasSize(1);
    }

    @Test
    void factsRecordedLate_takeTheirPlaceInTime() {
        book.open("x", A, 10).move("x", C, 30).move("x", B, 20);

        assertThat(stageAt("x", day(15))).contains(A);
        assertThat(stageAt("x", day(25))).contains(B);
        assertThat(stageAt("x", day(30))).contains(C);
        assertThat(spells("x")).containsExactly("stage a 10-20 OPEN", "stage b 20-30 OPEN", "stage c 30- OPEN");
    }

    @Test
    void factsRecordedLate_mayComeBeforeTheFirstOneKnown() {
        book.open("x", B, 10).move("x", A, 5);

        assertThat(stageAt("x", day(4))).isEmpty();
        assertThat(stageAt("x", day(7))).contains(A);
        assertThat(stageAt("x", day(10))).contains(B);
    }

    @Test
    void factsOfOneInstant_theLaterRecordedCounts() {
        book.open("x", A, 10).move("x", B, 10).move("x", C, 10);

        assertThat(stageAt("x", day(10))).contains(C);
        assertThat(spells("x")).containsExactly("stage a 10-10 OPEN", "stage b 10-10 OPEN", "stage c 10- OPEN");
    }

    @Test
    void of_readsOneDealAmongOtherEntitiesAndManyDeals() {
        for (int i = 0; i < 20; i++) {
            book.open("d" + i, A, 10 + i);
        }
        PipelineHistory history = history(book);

        assertThat(history.timelines())
                .extracting(timeline -> timeline.id().value())
                .startsWith("d0", "d1", "d2")
                .hasSize(20);
        assertThat(history.asOf(day(14))).hasSize(5);
        assertThat(history.position()).isEqualTo(book.sfa().store().changes().head());
    }

    @Test
    void history_doesNotChangeWhenTheStoreDoes() {
        book.open("x", A, 10);
        PipelineHistory before = history(book);
        book.move("x", B, 20);

        assertThat(before.asOf(day(25))).extracting(Opportunity::stage).containsExactly(A);
        assertThat(history(book).asOf(day(25))).extracting(Opportunity::stage).containsExactly(B);
    }

    @Test
    void spellLength_isCutAtTheInstantAskedFor() {
        Spell ended = new Spell(A, Outcome.OPEN, day(10), Optional.of(day(14)));
        Spell lasting = new Spell(A, Outcome.OPEN, day(10), Optional.empty());

        assertThat(ended.length(day(20))).isEqualTo(Duration.ofDays(4));
        assertThat(ended.length(day(12))).isEqualTo(Duration.ofDays(2));
        assertThat(lasting.length(day(20))).isEqualTo(Duration.ofDays(10));
        assertThat(lasting.length(day(3))).isEqualTo(Duration.ZERO);
    }

    /** What happens to one of three deals: it moves to a stage, or is deleted, some days after the event before. */
    record Step(int deal, int action, int later) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 100)
    void asOf_equalsTheStateReallyHeldWhenAllWasRecordedInOrder(@ForAll("lives") List<Step> steps) {
        DealBook lived = new DealBook();
        List<Map<String, Opportunity>> heldAt = new ArrayList<>();
        Map<String, Opportunity> held = new HashMap<>();
        int today = 0;
        for (Step step : steps) {
            for (int i = 0; i < step.later(); i++, today++) {
                heldAt.add(Map.copyOf(held));
            }
            act(lived, step, today, held);
        }
        heldAt.add(Map.copyOf(held));

        PipelineHistory history = history(lived);
        assertThat(history.asOf(day(0).minusNanos(1))).isEmpty();
        for (int day = 0; day < heldAt.size(); day++) {
            assertThat(history.asOf(day(day)))
                    .as("day %d", day)
                    .containsExactlyInAnyOrderElementsOf(heldAt.get(day).values());
        }
    }

    @Property(tries = 100)
    void spells_followEachOtherAndAddUpToTheLife(@ForAll("lives") List<Step> steps) {
        DealBook lived = new DealBook();
        Map<String, Opportunity> held = new HashMap<>();
        int today = 0;
        for (Step step : steps) {
            today += step.later();
            act(lived, step, today, held);
        }
        Instant end = day(today + 1);
        for (DealTimeline timeline : history(lived).timelines()) {
            List<Spell> spells = timeline.spells();
            Duration life = Duration.ZERO;
            for (int i = 0; i < timeline.states().size(); i++) {
                Instant from = timeline.states().get(i).from();
                Instant to = i + 1 < timeline.states().size()
                        ? timeline.states().get(i + 1).from()
                        : end;
                life = timeline.states().get(i).deal().isPresent() ? life.plus(Duration.between(from, to)) : life;
            }
            assertThat(spells.stream().map(spell -> spell.length(end)).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(life);
            assertThat(spells).isSortedAccordingTo(Comparator.comparing(Spell::from));
            assertThat(spells.subList(0, spells.size() - 1))
                    .allMatch(spell -> spell.to().isPresent());
            for (int i = 1; i < spells.size(); i++) {
                Spell before = spells.get(i - 1);
                assertThat(spells.get(i).from()).isAfterOrEqualTo(before.to().orElseThrow());
                assertThat(spells.get(i).stage() == before.stage()
                                && spells.get(i).from().equals(before.to().get()))
                        .as("two spells in a row without a move")
                        .isFalse();
            }
        }
    }

    /** Deleted deals stay deleted; their ids are not used again. */
    private static void act(DealBook book, Step step, int today, Map<String, Opportunity> held) {
        String name = "d" + step.deal();
        OpportunityId id = id(name);
        if (held.containsKey(name)) {
            if (step.action() == 5) {
                book.delete(name, today);
                held.remove(name);
                return;
            }
            book.move(name, DealBook.STAGES.get(step.action()), today);
        } else if (history(book).find(id).isPresent()) {
            return;
        } else {
            book.open(name, DealBook.STAGES.get(step.action() % 3), today);
        }
        held.put(name, book.sfa().call(unit -> unit.repository(Opportunity.TYPE).load(id)));
    }

    private static PipelineHistory history(DealBook book) {
        return PipelineHistory.of(book.sfa().store().changes());
    }

    private DealTimeline timeline(String deal) {
        return history(book).find(id(deal)).orElseThrow();
    }

    private Optional<StageCode> stageAt(String deal, Instant instant) {
        return timeline(deal).asOf(instant).map(Opportunity::stage);
    }

    private Optional<Outcome> outcomeAt(String deal, Instant instant) {
        return timeline(deal).asOf(instant).map(Opportunity::outcome);
    }

    private List<String> spells(String deal) {
        return timeline(deal).spells().stream()
                .map(spell -> spell.stage() + " " + number(spell.from()) + "-"
                        + spell.to().map(PipelineHistoryTest::number).orElse("") + " " + spell.outcome())
                .toList();
    }

    private static String number(Instant instant) {
        return String.valueOf(Duration.between(day(0), instant).toDays());
    }
}
