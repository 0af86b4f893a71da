package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.rules.assignment.SalesFloor.ANN;
import static org.sfa.rules.assignment.SalesFloor.BOB;
import static org.sfa.rules.assignment.SalesFloor.INBOUND;
import static org.sfa.rules.assignment.SalesFloor.MEI;
import static org.sfa.rules.assignment.SalesFloor.RULES;
import static org.sfa.rules.assignment.SalesFloor.TAIWAN;
import static org.sfa.rules.assignment.SalesFloor.TEAM;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.ConversionRequest;
import org.sfa.core.lead.Lead;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.value.Country;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.LoadMeasure;
import org.sfa.rules.distribution.Strategy;

/** What the watch finds: follow-ups that were missed, and leads that can be placed by now. */
class WatchTest {

    private final SalesFloor floor = new SalesFloor();
    private final Sfa sfa = floor.sfa;
    private final AssignmentService service = floor.service;

    @Test
    void firstAction_isTheFirstChangeOfStatusOrTheFirstTaskThatIsDone() {
        Lead worked = floor.capture(TAIWAN, 1);
        Lead converted = floor.capture(TAIWAN, 1);
        Lead called = floor.capture(TAIWAN, 1);
        Lead neglected = floor.capture(TAIWAN, 1);
        floor.clock.advance(Duration.ofMinutes(10));
        sfa.leads().work(worked.id());
        sfa.leads().convert(converted.id(), ConversionRequest.on(LocalDate.of(2026, 11, 23)));
        Instant call = floor.clock.instant();
        sfa.run(unit -> unit.repository(Task.TYPE)
                .save(Task.builder()
                        .id(new TaskId("T-1"))
                        .subject("call")
                        .owner(ANN)
                        .about(Lead.TYPE.ref(called.id()))
                        .status(TaskStatus.DONE)
                        .completedAt(call)
                        .build()));
        assertThat(floor.row(worked).firstActionAt()).contains(call);
        assertThat(floor.row(converted).firstActionAt()).contains(call);
        assertThat(service.watch()).isEqualTo(Watch.NONE);

        floor.clock.advance(Duration.ofDays(1));

        assertThat(service.watch()).isEqualTo(new Watch(1, 0, 1, 0, 0, Map.of()));
        assertThat(floor.row(called).firstActionAt()).contains(call);
        assertThat(floor.lead(neglected).owner()).contains(ANN);
        assertThat(floor.row(neglected).reason().orElse("")).startsWith("no action until 2026-11-24T02:00:00Z; by tw");
        assertThat(floor.deliver()).contains("U-2: No longer yours: 公司 L-4", "U-1: New lead: 公司 L-4");
        assertThat(service.watch()).isEqualTo(Watch.NONE);
    }

    @Test
    void missedFollowUp_remindsOrReturnsAsTheTargetSays() {
        for (FollowUp.WhenMissed measure : List.of(FollowUp.WhenMissed.REMIND, FollowUp.WhenMissed.RETURN)) {
            floor.assigner.use(new RuleSet(
                    "leads",
                    measure.name(),
                    HitPolicy.FIRST,
                    RULES.rules(),
                    List.of(TEAM.withFollowUp(new FollowUp(Duration.ofHours(1), measure)), Target.queue("pool")),
                    "pool"));
            Lead lead = floor.capture(TAIWAN, 1);
            SalesUserId owner = lead.owner().orElseThrow();
            floor.deliver();
            floor.clock.advance(Duration.ofDays(1));

            Watch watch = service.watch();

            assertThat(floor.row(lead).missedAt().isPresent()).isEqualTo(measure == FollowUp.WhenMissed.REMIND);
            if (measure == FollowUp.WhenMissed.REMIND) {
                assertThat(watch).isEqualTo(new Watch(0, 1, 0, 0, 0, Map.of()));
                assertThat(floor.deliver())
                        .containsExactly(owner + ": No action yet: 公司 L-1", "U-8: No action yet: 公司 L-1");
            } else {
                assertThat(watch).isEqualTo(new Watch(0, 0, 0, 1, 0, Map.of()));
                assertThat(floor.lead(lead).owner()).isEmpty();
                assertThat(floor.row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
                assertThat(floor.deliver()).containsExactly(owner + ": No longer yours: 公司 L-2");
            }
            assertThat(service.watch()).isEqualTo(Watch.NONE);
        }
    }

    @Test
    void missedFollowUp_whenNobodyElseCanTakeIt_remindsInstead() {
        floor.assigner.use(new RuleSet(
                "leads",
                "b",
                HitPolicy.FIRST,
                RULES.rules(),
                List.of(Target.team("team", INBOUND, Distribution.ROUND_ROBIN)
                        .withFollowUp(new FollowUp(Duration.ofHours(1), FollowUp.WhenMissed.REASSIGN))),
                "team"));
        floor.change(BOB, bob -> bob.withActive(false));
        Lead lead = floor.capture(TAIWAN, 1);
        floor.clock.advance(Duration.ofDays(2));

        assertThat(service.watch()).isEqualTo(Watch.REMINDED);
        assertThat(floor.lead(lead).owner()).contains(ANN);
        assertThat(floor.turns().get(0)).isEqualTo(1);
    }

    @Test
    void leadWithoutFallback_waitsAndIsPlacedLater() {
        floor.assigner.use(new RuleSet(
                "leads",
                "2026-12",
                HitPolicy.FIRST,
                RULES.rules(),
                List.of(Target.team("team", INBOUND, Distribution.ROUND_ROBIN)),
                "team"));
        floor.change(ANN, ann -> ann.withActive(false));
        floor.change(BOB, bob -> bob.withActive(false));
        Lead lead = floor.capture(TAIWAN, 1);
        assertThat(floor.row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
        assertThat(service.watch()).isEqualTo(new Watch(0, 0, 0, 0, 0, Map.of()));

        floor.change(BOB, bob -> bob.withActive(true));

        assertThat(service.watch()).isEqualTo(new Watch(0, 0, 0, 0, 1, Map.of()));
        assertThat(floor.lead(lead).owner()).contains(BOB);
        assertThat(floor.row(lead).ruleSetVersion()).contains("2026-12");
    }

    @Test
    void recommendationOfSomebodyWhoLeft_isMadeAgain() {
        Lead lead = floor.capture(Country.of("DE"), 5_000);
        floor.change(ANN, ann -> ann.withActive(false));

        assertThat(service.watch().placed()).isEqualTo(1);
        assertThat(floor.row(lead).user()).contains(BOB);
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
        floor.assigner.use(without);
        floor.change(ANN, ann -> ann.withActive(false));
        floor.change(BOB, bob -> bob.withActive(false));
        Lead lead = floor.capture(TAIWAN, 1);
        floor.assigner.use(RULES);
        floor.change(BOB, bob -> bob.withActive(true));

        assertThat(service.watch().placed()).isEqualTo(1);
        assertThat(floor.lead(lead).owner()).contains(BOB);
    }

    @Test
    void leadThatFails_isNamedAndStopsNoOther() {
        LoadMeasure broken = new LoadMeasure.Own("broken", lead -> {
            if (lead.id().value().equals("L-3")) {
                throw new InvalidValueException("expected value", "?", "must be a number");
            }
            return BigDecimal.ONE;
        });
        Lead first = floor.capture(TAIWAN, 1);
        Lead second = floor.capture(TAIWAN, 1);
        sfa.leads().work(floor.capture(TAIWAN, 1).id());
        sfa.run(unit -> {
            Team team = unit.repository(Team.TYPE).load(INBOUND);
            unit.repository(Team.TYPE)
                    .save(team.withMembers(TeamMember.of(ANN), TeamMember.of(BOB), TeamMember.of(MEI)));
        });
        floor.assigner.use(new RuleSet(
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
        floor.clock.advance(Duration.ofDays(2));

        Watch watch = service.watch();

        assertThat(watch.failures()).containsKey(second.id().value()).hasSize(1);
        assertThat(watch.failures().values()).allSatisfy(why -> assertThat(why).contains("must be a number"));
        assertThat(watch.reassigned()).isEqualTo(1);
        assertThat(floor.lead(first).owner()).contains(MEI);
    }
}
