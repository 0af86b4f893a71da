package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.id.TeamId;
import org.sfa.core.json.JsonException;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.ConversionRequest;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.message.Courier;
import org.sfa.core.message.Notification;
import org.sfa.core.organization.Rotation;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Turn;
import org.sfa.core.organization.Workload;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.RejectedException;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.LoadMeasure;
import org.sfa.rules.distribution.Strategy;
import org.sfa.testkit.MutableClock;

class LeadAssignerTest {

    private static final SalesUserId ANN = new SalesUserId("U-1");
    private static final SalesUserId BOB = new SalesUserId("U-2");
    private static final SalesUserId MEI = new SalesUserId("U-3");
    private static final SalesUserId BOSS = new SalesUserId("U-8");
    private static final TeamId INBOUND = new TeamId("M-1");
    private static final Country TAIWAN = Country.of("TW");
    private static final Target.Team TEAM = Target.team("team", INBOUND, Distribution.ROUND_ROBIN)
            .withFallback("pool")
            .withFollowUp(new FollowUp(Duration.ofHours(4), FollowUp.WhenMissed.REASSIGN));
    private static final RuleSet RULES = new RuleSet(
            "leads",
            "2026-11",
            HitPolicy.FIRST,
            List.of(
                    AssignmentRule.when(Lead.TYPE.country.is(TAIWAN))
                            .then("team")
                            .withId("tw")
                            .automatically(),
                    AssignmentRule.when(Lead.TYPE.employees.atLeast(1_000L))
                            .then("team")
                            .withId("large")),
            List.of(TEAM, Target.queue("pool")),
            "pool");

    private final MutableClock clock = MutableClock.at("2026-11-23T06:00:00Z");
    private final LeadAssigner assigner = LeadAssigner.of(RULES, WorkCalendar.standard(ZoneId.of("Asia/Taipei")));
    private final List<Notification> told = new ArrayList<>();
    private Sfa sfa;
    private AssignmentService service;
    private int count;

    @BeforeEach
    void addPeople() {
        sfa = Sfa.builder()
                .clock(clock)
                .ids(IdSource.timeOrdered())
                .automation(assigner)
                .notifier((id, notification) -> told.add(notification))
                .build();
        service = new AssignmentService(sfa.units(), assigner);
        sfa.run(unit -> {
            for (SalesUserId id : List.of(ANN, BOB, MEI, BOSS)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder().id(id).name(id.value()).build());
            }
            unit.repository(Team.TYPE)
                    .save(Team.builder()
                            .id(INBOUND)
                            .name("Inbound")
                            .manager(BOSS)
                            .members(List.of(TeamMember.of(ANN), TeamMember.of(BOB)))
                            .build());
        });
    }

    private Lead capture(Country country, long employees) {
        String id = "L-" + ++count;
        return sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId(id))
                        .company("公司 " + id)
                        .country(country)
                        .employees(employees)
                        .build());
    }

    private LeadAssignment row(Lead lead) {
        return sfa.call(unit -> unit.repository(LeadAssignment.TYPE).load(lead.id()));
    }

    private Lead lead(Lead lead) {
        return sfa.call(unit -> unit.repository(Lead.TYPE).load(lead.id()));
    }

    private List<Long> turns() {
        return sfa.call(unit -> unit.repository(Rotation.TYPE)
                .find(INBOUND)
                .map(rotation -> rotation.turns().stream().map(Turn::turns).toList())
                .orElse(List.of()));
    }

    private List<String> deliver() {
        told.clear();
        Courier courier = sfa.courier();
        int delivered;
        do {
            delivered = courier.deliver();
        } while (delivered > 0);
        return told.stream()
                .map(notification -> notification.recipient().id() + ": " + notification.subject())
                .toList();
    }

    private void change(SalesUserId id, UnaryOperator<SalesUser> change) {
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(change.apply(unit.repository(SalesUser.TYPE).load(id))));
    }

    @Test
    void automaticRule_makesAnOwnerAndTellsAndExpectsAnAction() {
        Lead first = capture(TAIWAN, 10);
        Lead second = capture(TAIWAN, 10);

        assertThat(first.owner()).contains(ANN);
        assertThat(second.owner()).contains(BOB);
        LeadAssignment row = row(first);
        assertThat(row.status()).isEqualTo(AssignmentStatus.ASSIGNED);
        assertThat(row.origin()).isEqualTo(AssignmentOrigin.RULE);
        assertThat(row.rule()).contains("tw");
        assertThat(row.ruleSetVersion()).contains("2026-11");
        assertThat(row.reason())
                .contains("by tw of leads 2026-11, from team; decided by the order of the team, with 0 each");
        // 14:00 in Taipei: three hours today, one tomorrow from nine.
        assertThat(row.followUpDue()).contains(Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(turns()).containsExactly(1L, 1L);
        assertThat(deliver()).containsExactly("U-1: New lead: 公司 L-1", "U-2: New lead: 公司 L-2");
        assertThat(told.get(0).body()).endsWith("\nAct until 2026-11-24T02:00:00Z.");
    }

    @Test
    void everyStep_isAChangeWithItsReason() {
        Lead lead = capture(Country.of("DE"), 5_000);
        clock.advance(Duration.ofMinutes(5));
        service.overrule(lead.id(), MEI, "speaks German");
        sfa.leads().work(lead.id());

        assertThat(sfa.store().changes().after(0, 1_000).stream()
                        .filter(change -> change.entity().id().equals(lead.id().value()))
                        .map(change -> change.entity().type() + ": " + change.reason()))
                .containsExactly(
                        "lead: captured",
                        "leadAssignment: by large of leads 2026-11, from team; decided by the order of the team, with 0 each",
                        "leadAssignment: speaks German",
                        "lead: speaks German",
                        "lead: work begun",
                        "leadAssignment: first action");
    }

    @Test
    void otherRule_recommendsAndTellsTheManager_whoConfirms() {
        Lead lead = capture(Country.of("DE"), 5_000);

        assertThat(lead.owner()).isEmpty();
        LeadAssignment row = row(lead);
        assertThat(row.status()).isEqualTo(AssignmentStatus.RECOMMENDED);
        assertThat(row.user()).contains(ANN);
        assertThat(row.runnersUp()).containsExactly(BOB);
        assertThat(turns()).containsExactly(1L, 0L);
        assertThat(deliver()).containsExactly("U-8: To confirm: 公司 L-1 for U-1");

        service.confirm(lead.id());

        assertThat(lead(lead).owner()).contains(ANN);
        assertThat(row(lead).origin()).isEqualTo(AssignmentOrigin.CONFIRMED);
        assertThat(row(lead).followUpDue()).isPresent();
        assertThat(turns()).containsExactly(1L, 0L);
        assertThat(deliver()).containsExactly("U-1: New lead: 公司 L-1");
        assertThatThrownBy(() -> service.confirm(lead.id()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be RECOMMENDED to be confirmed, but was ASSIGNED");
    }

    @Test
    void overruling_givesTheTurnBackAndCountsTheOther() {
        Lead lead = capture(Country.of("DE"), 5_000);

        service.overrule(lead.id(), BOB, "knows them");

        assertThat(lead(lead).owner()).contains(BOB);
        assertThat(row(lead).origin()).isEqualTo(AssignmentOrigin.OVERRULED);
        assertThat(row(lead).reason()).contains("knows them");
        assertThat(turns()).containsExactly(0L, 1L);
        assertThat(capture(TAIWAN, 1).owner()).contains(ANN);
    }

    @Test
    void leadsByHand_countAsTurns() {
        Lead first = capture(Country.of("DE"), 1);
        assertThat(row(first).status()).isEqualTo(AssignmentStatus.WAITING);
        assertThat(row(first).target()).contains("pool");

        sfa.leads().assign(first.id(), ANN, "asked for her");

        assertThat(row(first).origin()).isEqualTo(AssignmentOrigin.MANUAL);
        assertThat(turns()).containsExactly(1L, 0L);
        assertThat(capture(TAIWAN, 1).owner()).contains(BOB);
        Lead owned = sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-own"))
                        .company("X")
                        .owner(BOB)
                        .build());
        assertThat(row(owned).origin()).isEqualTo(AssignmentOrigin.MANUAL);
        assertThat(turns()).containsExactly(1L, 2L);
    }

    @Test
    void leadThatWaits_isTakenByWhoeverIsFirst() {
        Lead lead = capture(Country.of("DE"), 1);

        service.take(lead.id(), MEI);

        assertThat(lead(lead).owner()).contains(MEI);
        assertThat(row(lead).reason()).contains("taken from pool");
        assertThatThrownBy(() -> service.take(lead.id(), BOB)).isInstanceOf(RejectedException.class);
    }

    @Test
    void nobodyAvailable_fallsBackAndSaysSo() {
        change(ANN, ann -> ann.withActive(false));
        change(BOB, bob -> bob.withCapacity(1));

        Lead first = capture(TAIWAN, 1);
        Lead second = capture(TAIWAN, 1);

        assertThat(first.owner()).contains(BOB);
        assertThat(second.owner()).isEmpty();
        assertThat(row(second).target()).contains("pool");
        assertThat(row(second).reason()).contains("by tw of leads 2026-11, to team, where nobody can take it, to pool");
        assertThat(sfa.<Long>call(
                        unit -> unit.repository(Workload.TYPE).load(BOB).given()))
                .isEqualTo(1);
    }

    @Test
    void leadWithoutFallback_waitsAndIsPlacedLater() {
        assigner.use(new RuleSet(
                "leads",
                "2026-12",
                HitPolicy.FIRST,
                RULES.rules(),
                List.of(Target.team("team", INBOUND, Distribution.ROUND_ROBIN)),
                "team"));
        change(ANN, ann -> ann.withActive(false));
        change(BOB, bob -> bob.withActive(false));
        Lead lead = capture(TAIWAN, 1);
        assertThat(row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
        assertThat(service.watch()).isEqualTo(new Watch(0, 0, 0, 0, 0, Map.of()));

        change(BOB, bob -> bob.withActive(true));

        assertThat(service.watch()).isEqualTo(new Watch(0, 0, 0, 0, 1, Map.of()));
        assertThat(lead(lead).owner()).contains(BOB);
        assertThat(row(lead).ruleSetVersion()).contains("2026-12");
    }

    @Test
    void firstAction_isTheFirstChangeOfStatusOrTheFirstTaskThatIsDone() {
        Lead worked = capture(TAIWAN, 1);
        Lead converted = capture(TAIWAN, 1);
        Lead called = capture(TAIWAN, 1);
        Lead neglected = capture(TAIWAN, 1);
        clock.advance(Duration.ofMinutes(10));
        sfa.leads().work(worked.id());
        sfa.leads().convert(converted.id(), ConversionRequest.on(LocalDate.of(2026, 11, 23)));
        Instant call = clock.instant();
        sfa.run(unit -> unit.repository(Task.TYPE)
                .save(Task.builder()
                        .id(new TaskId("T-1"))
                        .subject("call")
                        .owner(ANN)
                        .about(Lead.TYPE.ref(called.id()))
                        .status(TaskStatus.DONE)
                        .completedAt(call)
                        .build()));
        assertThat(row(worked).firstActionAt()).contains(call);
        assertThat(row(converted).firstActionAt()).contains(call);
        assertThat(service.watch()).isEqualTo(Watch.NONE);

        clock.advance(Duration.ofDays(1));

        assertThat(service.watch()).isEqualTo(new Watch(1, 0, 1, 0, 0, Map.of()));
        assertThat(row(called).firstActionAt()).contains(call);
        assertThat(lead(neglected).owner()).contains(ANN);
        assertThat(row(neglected).reason().orElse("")).startsWith("no action until 2026-11-24T02:00:00Z; by tw");
        assertThat(deliver()).contains("U-2: No longer yours: 公司 L-4", "U-1: New lead: 公司 L-4");
        assertThat(service.watch()).isEqualTo(Watch.NONE);
    }

    @Test
    void missedFollowUp_remindsOrReturnsAsTheTargetSays() {
        for (FollowUp.WhenMissed measure : List.of(FollowUp.WhenMissed.REMIND, FollowUp.WhenMissed.RETURN)) {
            assigner.use(new RuleSet(
                    "leads",
                    measure.name(),
                    HitPolicy.FIRST,
                    RULES.rules(),
                    List.of(TEAM.withFollowUp(new FollowUp(Duration.ofHours(1), measure)), Target.queue("pool")),
                    "pool"));
            Lead lead = capture(TAIWAN, 1);
            SalesUserId owner = lead.owner().orElseThrow();
            deliver();
            clock.advance(Duration.ofDays(1));

            Watch watch = service.watch();

            assertThat(row(lead).missedAt().isPresent()).isEqualTo(measure == FollowUp.WhenMissed.REMIND);
            if (measure == FollowUp.WhenMissed.REMIND) {
                assertThat(watch).isEqualTo(new Watch(0, 1, 0, 0, 0, Map.of()));
                assertThat(deliver()).containsExactly(owner + ": No action yet: 公司 L-1", "U-8: No action yet: 公司 L-1");
            } else {
                assertThat(watch).isEqualTo(new Watch(0, 0, 0, 1, 0, Map.of()));
                assertThat(lead(lead).owner()).isEmpty();
                assertThat(row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
                assertThat(deliver()).containsExactly(owner + ": No longer yours: 公司 L-2");
            }
            assertThat(service.watch()).isEqualTo(Watch.NONE);
        }
    }

    @Test
    void releasedByHand_waits() {
        Lead lead = capture(TAIWAN, 1);

        sfa.leads().release(lead.id(), "wrong region");

        assertThat(row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
        assertThat(row(lead).origin()).isEqualTo(AssignmentOrigin.MANUAL);
        assertThat(service.watch()).isEqualTo(Watch.NONE);
        assertThat(service.route(lead.id()).user()).contains(BOB);
    }

    @Test
    void handingOver_sendsEverythingOpenToOthers() {
        Lead first = capture(TAIWAN, 1);
        capture(TAIWAN, 1);
        Lead third = capture(TAIWAN, 1);
        sfa.leads().disqualify(third.id(), "nothing");

        assertThat(service.handOver(ANN, "leaves")).isEqualTo(1);

        assertThat(lead(first).owner()).contains(BOB);
        assertThat(lead(third).owner()).contains(ANN);
    }

    @Test
    void explanation_namesTheRuleTheCandidatesAndWhatDecided() {
        change(ANN, ann -> ann.withActive(false));
        Lead lead = capture(Country.of("DE"), 5_000);

        assertThat(service.explain(lead.id())).hasToString("""
                team, by large of leads 2026-11
                  tw: needs country is 'TW', but country was 'DE'
                  large matched
                by large of leads 2026-11, from team
                  team:
                    U-2: can take it
                    U-1: not active
                """);
    }

    @Test
    void wrongRuleFile_leavesTheOldRulesInForce() {
        RuleSetJson json = RuleSetJson.of(FieldDefinitions.none());

        assertThatThrownBy(() -> assigner.use(json.read("{\"name\": \"leads\"", "new.json")))
                .isInstanceOf(JsonException.class);

        assertThat(assigner.ruleSet()).isSameAs(RULES);
        assertThat(capture(TAIWAN, 1).owner()).contains(ANN);
    }

    @Test
    void deletedLead_takesItsAssignmentAlong() {
        Lead lead = capture(TAIWAN, 1);

        sfa.leads().delete(lead.id(), "spam");

        assertThat(sfa.<Optional<LeadAssignment>>call(
                        unit -> unit.repository(LeadAssignment.TYPE).find(lead.id())))
                .isEmpty();
    }

    @Test
    void manyLeads_areSentInOneCallAndAgainWithoutEffect() {
        sfa.run(unit -> {
            for (int i = 0; i < 1_200; i++) {
                unit.repository(Lead.TYPE)
                        .save(Lead.builder()
                                .id(new LeadId("I-" + i))
                                .company("C" + i)
                                .country(i % 3 == 0 ? Country.of("DE") : TAIWAN)
                                .build());
            }
        });
        List<Long> progress = new ArrayList<>();

        BulkResult result = service.assignAll(Criterion.always(), done -> progress.add(done.total()));

        assertThat(result).isEqualTo(new BulkResult(800, 0, 400, 0));
        assertThat(progress).containsExactly(500L, 1_000L, 1_200L);
        assertThat(turns()).containsExactly(400L, 400L);
        assertThat(deliver())
                .contains("U-1: 167 new leads", "U-2: 167 new leads")
                .hasSize(6);
        long position = sfa.store().changes().head();
        assertThat(service.assignAll(Criterion.always(), done -> {})).isEqualTo(new BulkResult(0, 0, 0, 400));
        assertThat(sfa.store().changes().head()).isEqualTo(position);
    }

    @Test
    void bulkThatIsBrokenOff_goesOnWhereItEnded() {
        sfa.run(unit -> {
            for (int i = 0; i < 1_200; i++) {
                unit.repository(Lead.TYPE)
                        .save(Lead.builder()
                                .id(new LeadId("I-" + i))
                                .company("C" + i)
                                .country(TAIWAN)
                                .build());
            }
        });
        assertThatThrownBy(() -> service.assignAll(Criterion.always(), done -> {
                    if (done.total() > 500) {
                        throw new IllegalStateException("power cut");
                    }
                }))
                .hasMessage("power cut");

        BulkResult rest = service.assignAll(Criterion.always(), done -> {});

        assertThat(rest).isEqualTo(new BulkResult(200, 0, 0, 0));
        assertThat(turns()).containsExactly(600L, 600L);
    }

    // What others write and do

    @Test
    void hostileNames_fitIntoNotificationsAndReasons() {
        change(ANN, ann -> ann.withName("A".repeat(300)));
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

        assertThat(deliver()).hasSize(3).allSatisfy(text -> assertThat(text).doesNotContain("\n"));
        assertThat(told).allSatisfy(note -> assertThat(note.subject().length()).isBetween(200, 250));
    }

    @Test
    void leadCapturedWithAnOwner_usesAPlaceOfTheCapacity() {
        change(ANN, ann -> ann.withCapacity(1));
        sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-own"))
                        .company("X")
                        .owner(ANN)
                        .build());

        assertThat(sfa.<Long>call(
                        unit -> unit.repository(Workload.TYPE).load(ANN).given()))
                .isEqualTo(1);
        assertThat(capture(TAIWAN, 1).owner()).contains(BOB);
        assertThat(capture(TAIWAN, 1).owner()).contains(BOB);
    }

    @Test
    void ownerChangedByAnUpdate_countsAsByHand() {
        Lead lead = capture(TAIWAN, 1);

        sfa.leads().update(lead.id(), before -> before.withOwner(BOB), "swap");
        assertThat(row(lead).user()).contains(BOB);
        assertThat(turns()).containsExactly(1L, 1L);
        sfa.leads().update(lead.id(), before -> before.withOwner(Optional.empty()), "nobody's");
        assertThat(row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
    }

    @Test
    void recommendationOfAClosedLead_comesToNothingAndIsMadeAgainWhenItOpens() {
        Lead lead = capture(Country.of("DE"), 5_000);

        sfa.leads().disqualify(lead.id(), "spam");

        assertThat(turns()).containsExactly(0L, 0L);
        assertThatThrownBy(() -> service.confirm(lead.id()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be open for the lead to be sent anywhere, but was UNQUALIFIED");
        sfa.leads().work(lead.id());
        assertThat(row(lead).status()).isEqualTo(AssignmentStatus.RECOMMENDED);
        assertThat(turns()).containsExactly(1L, 0L);
    }

    @Test
    void reopenedLead_usesAPlaceOfItsOwner() {
        change(ANN, ann -> ann.withCapacity(1));
        Lead lead = capture(TAIWAN, 1);
        sfa.leads().disqualify(lead.id(), "no");
        sfa.leads().work(lead.id());

        assertThat(sfa.<Long>call(
                        unit -> unit.repository(Workload.TYPE).load(ANN).given()))
                .isEqualTo(2);
        assertThat(capture(TAIWAN, 1).owner()).contains(BOB);
        assertThat(capture(TAIWAN, 1).owner()).contains(BOB);
    }

    @Test
    void closedLead_isNotSentAnywhere() {
        Lead closed = sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-closed"))
                        .company("X")
                        .country(TAIWAN)
                        .status(LeadStatus.UNQUALIFIED)
                        .build());

        assertThat(closed.owner()).isEmpty();
        assertThat(turns()).isEmpty();
    }

    @Test
    void recommendationMadeAgain_doesNotStandInItsOwnWay() {
        change(ANN, ann -> ann.withCapacity(1));
        change(BOB, bob -> bob.withCapacity(0));
        Lead lead = capture(Country.of("DE"), 5_000);

        assertThat(service.route(lead.id()).user()).contains(ANN);
        assertThat(turns()).containsExactly(1L, 0L);
    }

    @Test
    void recommendationOfSomebodyWhoLeft_isMadeAgain() {
        Lead lead = capture(Country.of("DE"), 5_000);
        change(ANN, ann -> ann.withActive(false));

        assertThat(service.watch().placed()).isEqualTo(1);
        assertThat(row(lead).user()).contains(BOB);
        assertThat(service.watch()).isEqualTo(Watch.NONE);
    }

    @Test
    void leadThatWaitsAtATargetOfOldRules_isSentByTheNewOnes() {
        RuleSet without = new RuleSet(
                "leads",
                "a",
                HitPolicy.FIRST,
                List.of(AssignmentRule.when(Lead.TYPE.country.is(TAIWAN))
                        .then("old")
                        .automatically()),
                List.of(Target.team("old", INBOUND, Distribution.ROUND_ROBIN)),
                "old");
        assigner.use(without);
        change(ANN, ann -> ann.withActive(false));
        change(BOB, bob -> bob.withActive(false));
        Lead lead = capture(TAIWAN, 1);
        assigner.use(RULES);
        change(BOB, bob -> bob.withActive(true));

        assertThat(service.watch().placed()).isEqualTo(1);
        assertThat(lead(lead).owner()).contains(BOB);
    }

    @Test
    void missedFollowUp_whenNobodyElseCanTakeIt_remindsInstead() {
        assigner.use(new RuleSet(
                "leads",
                "b",
                HitPolicy.FIRST,
                RULES.rules(),
                List.of(Target.team("team", INBOUND, Distribution.ROUND_ROBIN)
                        .withFollowUp(new FollowUp(Duration.ofHours(1), FollowUp.WhenMissed.REASSIGN))),
                "team"));
        change(BOB, bob -> bob.withActive(false));
        Lead lead = capture(TAIWAN, 1);
        clock.advance(Duration.ofDays(2));

        assertThat(service.watch()).isEqualTo(Watch.REMINDED);
        assertThat(lead(lead).owner()).contains(ANN);
        assertThat(turns().get(0)).isEqualTo(1);
    }

    @Test
    void leadThatFails_isNamedAndStopsNoOther() {
        LoadMeasure broken = new LoadMeasure.Own("broken", lead -> {
            if (lead.id().value().equals("L-3")) {
                throw new InvalidValueException("expected value", "?", "must be a number");
            }
            return BigDecimal.ONE;
        });
        Lead first = capture(TAIWAN, 1);
        Lead second = capture(TAIWAN, 1);
        sfa.leads().work(capture(TAIWAN, 1).id());
        sfa.run(unit -> {
            Team team = unit.repository(Team.TYPE).load(INBOUND);
            unit.repository(Team.TYPE)
                    .save(team.withMembers(TeamMember.of(ANN), TeamMember.of(BOB), TeamMember.of(MEI)));
        });
        assigner.use(new RuleSet(
                "leads",
                "d",
                HitPolicy.FIRST,
                RULES.rules(),
                List.of(
                        Target.team(
                                        "team",
                                        INBOUND,
                                        Distribution.by(Strategy.LEAST_LOADED).withMeasure(broken))
                                .withFollowUp(new FollowUp(Duration.ofHours(1), FollowUp.WhenMissed.REASSIGN))
                                .withFallback("pool"),
                        Target.queue("pool")),
                "pool"));
        clock.advance(Duration.ofDays(2));

        Watch watch = service.watch();

        assertThat(watch.failures()).containsKey(second.id().value()).hasSize(1);
        assertThat(watch.failures().values()).allSatisfy(why -> assertThat(why).contains("must be a number"));
        assertThat(watch.reassigned()).isEqualTo(1);
        assertThat(lead(first).owner()).contains(MEI);
    }

    @Test
    void manyLeads_goToTheLeastLoadedBelowTheirCapacity() {
        change(BOB, bob -> bob.withCapacity(300));
        assigner.use(new RuleSet(
                "leads",
                "e",
                HitPolicy.FIRST,
                List.of(AssignmentRule.when(Criterion.<Lead>always())
                        .then("team")
                        .automatically()),
                List.of(Target.team("team", INBOUND, Distribution.by(Strategy.LEAST_LOADED))),
                "team"));
        sfa.run(unit -> {
            for (int i = 0; i < 1_700; i++) {
                Lead lead =
                        Lead.builder().id(new LeadId("I-" + i)).company("C" + i).build();
                unit.repository(Lead.TYPE).save(i < 100 ? lead.withOwner(ANN) : lead);
            }
        });

        assertThat(service.assignAll(Lead.TYPE.company.startsWith("C1"), done -> {})
                        .assigned())
                .isEqualTo(800);
        assertThat(sfa.<Long>call(unit -> unit.repository(Lead.TYPE).count(Lead.TYPE.owner.is(BOB))))
                .isEqualTo(300);
        assertThat(service.assignAll(Criterion.always(), done -> {}).assigned()).isEqualTo(800);
        assertThat(sfa.<Long>call(unit -> unit.repository(Lead.TYPE).count(Lead.TYPE.owner.is(ANN))))
                .isEqualTo(1_400);
    }
}
