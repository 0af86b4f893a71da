package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.rules.assignment.SalesFloor.ANN;
import static org.sfa.rules.assignment.SalesFloor.BOB;
import static org.sfa.rules.assignment.SalesFloor.MEI;
import static org.sfa.rules.assignment.SalesFloor.RULES;
import static org.sfa.rules.assignment.SalesFloor.TAIWAN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.TeamId;
import org.sfa.core.json.JsonException;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.store.RejectedException;
import org.sfa.core.value.Country;
import org.sfa.rules.distribution.Distribution;

/** The way of a new lead: what the rules say, who confirms or overrules it, and who is told why. */
class LeadAssignerTest {

    private final SalesFloor floor = new SalesFloor();
    private final Sfa sfa = floor.sfa;
    private final AssignmentService service = floor.service;

    @Test
    void automaticRule_makesAnOwnerAndTellsAndExpectsAnAction() {
        Lead first = floor.capture(TAIWAN, 10);
        Lead second = floor.capture(TAIWAN, 10);

        assertThat(first.owner()).contains(ANN);
        assertThat(second.owner()).contains(BOB);
        LeadAssignment row = floor.row(first);
        assertThat(row.status()).isEqualTo(AssignmentStatus.ASSIGNED);
        assertThat(row.origin()).isEqualTo(AssignmentOrigin.RULE);
        assertThat(row.rule()).contains("tw");
        assertThat(row.ruleSetVersion()).contains("2026-11");
        assertThat(row.reason())
                .contains("by tw of leads 2026-11, from team; decided by the order of the team, with 0 each");
        // 14:00 in Taipei: three hours today, one tomorrow from nine.
        assertThat(row.followUpDue()).contains(Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(floor.turns()).containsExactly(1L, 1L);
        assertThat(floor.deliver()).containsExactly("U-1: New lead: 公司 L-1", "U-2: New lead: 公司 L-2");
        assertThat(floor.told.get(0).body()).endsWith("\nAct until 2026-11-24T02:00:00Z.");
    }

    @Test
    void otherRule_recommendsAndTellsTheManager_whoConfirms() {
        Lead lead = floor.capture(Country.of("DE"), 5_000);

        assertThat(lead.owner()).isEmpty();
        LeadAssignment row = floor.row(lead);
        assertThat(row.status()).isEqualTo(AssignmentStatus.RECOMMENDED);
        assertThat(row.user()).contains(ANN);
        assertThat(row.runnersUp()).containsExactly(BOB);
        assertThat(floor.turns()).containsExactly(1L, 0L);
        assertThat(floor.deliver()).containsExactly("U-8: To confirm: 公司 L-1 for U-1");

        service.confirm(lead.id());

        assertThat(floor.lead(lead).owner()).contains(ANN);
        assertThat(floor.row(lead).origin()).isEqualTo(AssignmentOrigin.CONFIRMED);
        assertThat(floor.row(lead).followUpDue()).isPresent();
        assertThat(floor.turns()).containsExactly(1L, 0L);
        assertThat(floor.deliver()).containsExactly("U-1: New lead: 公司 L-1");
        assertThatThrownBy(() -> service.confirm(lead.id()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be RECOMMENDED to be confirmed, but was ASSIGNED");
    }

    @Test
    void overruling_givesTheTurnBackAndCountsTheOther() {
        Lead lead = floor.capture(Country.of("DE"), 5_000);

        service.overrule(lead.id(), BOB, "knows them");

        assertThat(floor.lead(lead).owner()).contains(BOB);
        assertThat(floor.row(lead).origin()).isEqualTo(AssignmentOrigin.OVERRULED);
        assertThat(floor.row(lead).reason()).contains("knows them");
        assertThat(floor.turns()).containsExactly(0L, 1L);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(ANN);
    }

    @Test
    void recommendationMadeAgain_doesNotStandInItsOwnWay() {
        floor.change(ANN, ann -> ann.withCapacity(1));
        floor.change(BOB, bob -> bob.withCapacity(0));
        Lead lead = floor.capture(Country.of("DE"), 5_000);

        assertThat(service.route(lead.id()).user()).contains(ANN);
        assertThat(floor.turns()).containsExactly(1L, 0L);
    }

    @Test
    void nobodyAvailable_fallsBackAndSaysSo() {
        floor.change(ANN, ann -> ann.withActive(false));
        floor.change(BOB, bob -> bob.withCapacity(1));

        Lead first = floor.capture(TAIWAN, 1);
        Lead second = floor.capture(TAIWAN, 1);

        assertThat(first.owner()).contains(BOB);
        assertThat(second.owner()).isEmpty();
        assertThat(floor.row(second).target()).contains("pool");
        assertThat(floor.row(second).reason())
                .contains("by tw of leads 2026-11, to team, where nobody can take it, to pool");
        assertThat(floor.given(BOB)).isEqualTo(1);
    }

    /** In the team of the first rule nobody is left; the target of the second one is there. */
    @Test
    void collectedRules_fallBackWhenNoTargetOfThemTakesTheLead() {
        RuleSet collected = new RuleSet(
                "leads",
                "2026-12",
                HitPolicy.COLLECT,
                List.of(
                        AssignmentRule.when(Lead.TYPE.country.is(TAIWAN))
                                .then("team")
                                .withId("tw"),
                        AssignmentRule.when(Lead.TYPE.employees.atLeast(1_000L))
                                .then("mei")
                                .withId("large")
                                .automatically()),
                List.of(SalesFloor.TEAM, Target.user("mei", MEI), Target.queue("pool")),
                "pool");
        floor.assigner.use(collected);
        floor.change(ANN, user -> user.withActive(false));
        floor.change(BOB, user -> user.withActive(false));

        LeadAssignment row = floor.row(floor.capture(TAIWAN, 5_000));

        assertThat(row.status()).isEqualTo(AssignmentStatus.ASSIGNED);
        assertThat(row.user()).contains(MEI);
        assertThat(row.rule()).as("the rule whose target took it").contains("large");
        floor.change(MEI, user -> user.withActive(false));
        LeadAssignment waiting = floor.row(floor.capture(TAIWAN, 5_000));
        assertThat(waiting.target()).contains("pool");
        assertThat(waiting.rule()).contains("tw");
    }

    @Test
    void everyStep_isAChangeWithItsReason() {
        Lead lead = floor.capture(Country.of("DE"), 5_000);
        floor.clock.advance(Duration.ofMinutes(5));
        service.overrule(lead.id(), MEI, "speaks German");
        sfa.leads().work(lead.id());

        assertThat(sfa.store().changes().after(0, 1_000).stream()
                        .filter(change -> change.entity().id().equals(lead.id().value()))
                        .map(change -> change.entity().type() + ": " + change.reason()))
                .containsExactly(
                        "lead: captured",
                        "leadAssignment: by large of leads 2026-11, from team; "
                                + "decided by the order of the team, with 0 each",
                        "leadAssignment: speaks German",
                        "lead: speaks German",
                        "lead: work begun",
                        "leadAssignment: first action");
    }

    @Test
    void explanation_namesTheRuleTheCandidatesAndWhatDecided() {
        floor.change(ANN, ann -> ann.withActive(false));
        Lead lead = floor.capture(Country.of("DE"), 5_000);

        assertThat(service.explain(lead.id())).hasToString("""
                team, by large of leads 2026-11
                  tw: needs country is 'TW', but country was 'DE'
                  large matched
                U-2, by large of leads 2026-11, from team
                  team:
                    U-2: can take it
                    U-1: not active
                """);
    }

    @Test
    void teamThatIsNotThere_isNamed() {
        floor.assigner.use(new RuleSet(
                "leads",
                "2026-12",
                HitPolicy.FIRST,
                List.of(AssignmentRule.when(Lead.TYPE.country.is(TAIWAN)).then("dach")),
                List.of(
                        Target.team("dach", new TeamId("dach-teem"), Distribution.ROUND_ROBIN)
                                .withFallback("pool"),
                        Target.queue("pool")),
                "pool"));
        Lead lead = floor.capture(TAIWAN, 1);

        assertThat(floor.row(lead).reason())
                .contains("by rule 1 of leads 2026-12, to dach, where there is no team dach-teem, to pool");
        assertThat(service.explain(lead.id()).toString())
                .contains("waits at pool, by rule 1")
                .contains("  dach:\n    no team dach-teem\n");
    }

    @Test
    void hostileNames_fitIntoNotificationsAndReasons() {
        floor.change(ANN, ann -> ann.withName("A".repeat(300)));
        Lead lead = sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-hostile"))
                        .company("Acme\nLtd\t" + "𠮷".repeat(300))
                        .country(Country.of("DE"))
                        .employees(5_000)
                        .build());
        service.overrule(lead.id(), BOB, "ß".repeat(2_000));
        sfa.leads().work(lead.id());
        service.returnToPool(lead.id(), "𠮷".repeat(501));

        assertThat(floor.deliver()).hasSize(3).allSatisfy(text -> assertThat(text)
                .doesNotContain("\n"));
        assertThat(floor.told)
                .allSatisfy(note -> assertThat(note.subject().length()).isBetween(200, 250));
    }

    @Test
    void textOfAnotherCodePage_isNoReasonToLoseALead() {
        Lead lead = sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-cp1252"))
                        .company("O\u0092Neil & Sons\u0085")
                        .country(TAIWAN)
                        .build());

        assertThat(lead.owner()).contains(ANN);
        assertThat(floor.deliver()).containsExactly("U-1: New lead: O Neil & Sons");
    }

    @Test
    void explanationOfARecommendedLead_isWhatRoutingItAgainDoes() {
        floor.change(ANN, ann -> ann.withCapacity(1));
        floor.change(BOB, bob -> bob.withCapacity(0));
        Lead lead = floor.capture(Country.of("DE"), 5_000);
        long position = sfa.store().changes().head();

        LeadExplanation explanation = service.explain(lead.id());

        assertThat(explanation.routing().user()).contains(ANN);
        assertThat(sfa.store().changes().head()).isEqualTo(position);
        assertThat(service.route(lead.id()).user())
                .isEqualTo(explanation.routing().user());
    }

    @Test
    void explanationOfARecommendedLead_doesNotCountItsOwnTurn() {
        Lead lead = floor.capture(Country.of("DE"), 5_000);

        assertThat(service.explain(lead.id()).routing().user()).contains(ANN);
        assertThat(floor.turns()).containsExactly(1L, 0L);
        assertThat(service.route(lead.id()).user()).contains(ANN);
    }

    @Test
    void deletedRecommendation_isNoTurn() {
        for (int i = 0; i < 5; i++) {
            Lead spam = floor.capture(Country.of("DE"), 5_000);
            assertThat(floor.row(spam).user()).contains(ANN);
            sfa.leads().delete(spam.id(), "spam");
            assertThat(floor.turns()).containsExactly(0L, 0L);
        }
    }

    @Test
    void wrongRuleFile_leavesTheOldRulesInForce() {
        RuleSetJson json = RuleSetJson.of(FieldDefinitions.none());

        assertThatThrownBy(() -> floor.assigner.use(json.read("{\"name\": \"leads\"", "new.json")))
                .isInstanceOf(JsonException.class);

        assertThat(floor.assigner.ruleSet()).isSameAs(RULES);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(ANN);
    }
}
