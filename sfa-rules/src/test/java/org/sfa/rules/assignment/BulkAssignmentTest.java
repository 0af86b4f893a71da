package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.rules.assignment.SalesFloor.ANN;
import static org.sfa.rules.assignment.SalesFloor.BOB;
import static org.sfa.rules.assignment.SalesFloor.INBOUND;
import static org.sfa.rules.assignment.SalesFloor.TAIWAN;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.AccessDeniedException;
import org.sfa.core.access.Permission;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.value.Country;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.Strategy;

/** Leads that are there already, sent in one call. */
class BulkAssignmentTest {

    private final SalesFloor floor = new SalesFloor();
    private final Sfa sfa = floor.sfa;
    private final AssignmentService service = floor.service;

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

        assertThat(result).isEqualTo(BulkResult.of(800, 0, 400, 0));
        assertThat(progress).containsExactly(500L, 1_000L, 1_200L);
        assertThat(floor.turns()).containsExactly(400L, 400L);
        assertThat(floor.deliver())
                .contains("U-1: 167 new leads", "U-2: 167 new leads")
                .hasSize(6);
        long position = sfa.store().changes().head();
        assertThat(service.assignAll(Criterion.always(), done -> {})).isEqualTo(BulkResult.of(0, 0, 0, 400));
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

        assertThat(rest).isEqualTo(BulkResult.of(200, 0, 0, 0));
        assertThat(floor.turns()).containsExactly(600L, 600L);
    }

    @Test
    void leadThatCantBeSaved_isNamedAndKeepsNoOtherFromBeingSent() {
        FieldDefinition<String> campaign =
                FieldDefinition.of("lead", "campaign", Kind.TEXT).asRequired();
        sfa.run(unit -> {
            for (String old : List.of("I-3000", "I-84", "I-850")) {
                unit.repository(Lead.TYPE)
                        .save(Lead.builder()
                                .id(new LeadId(old))
                                .company(old)
                                .country(TAIWAN)
                                .build());
            }
        });
        Sfa changed = floor.withFields(campaign);
        changed.run(unit -> {
            for (int i = 100; i < 850; i++) {
                unit.repository(Lead.TYPE)
                        .save(Lead.builder()
                                .id(new LeadId("I-" + i))
                                .company("C" + i)
                                .country(TAIWAN)
                                .customFields(CustomFields.none().with(campaign, "fair"))
                                .build());
            }
        });
        AssignmentService later = new AssignmentService(changed.units(), floor.assigner);
        List<Long> progress = new ArrayList<>();

        BulkResult result = later.assignAll(Criterion.always(), done -> progress.add(done.total()));

        assertThat(progress).containsExactly(500L, 753L);
        assertThat(result.assigned()).isEqualTo(750);
        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.failures().keySet()).containsExactly("I-3000", "I-84", "I-850");
        assertThat(result.failures())
                .containsEntry("I-84", "custom.campaign of lead:I-84 must be there, but was absent");
        assertThat(floor.turns()).containsExactly(375L, 375L);
        assertThat(later.assignAll(Criterion.always(), done -> {}).total()).isEqualTo(3);
    }

    @Test
    void actorWithoutPermission_endsTheCall() {
        Lead waiting = floor.capture(Country.of("DE"), 1);
        floor.assigner.use(new RuleSet(
                "leads", "later", HitPolicy.FIRST, List.of(), List.of(SalesFloor.TEAM, Target.queue("pool")), "team"));
        Sfa other = Sfa.builder()
                .store(sfa.store())
                .automation(floor.assigner)
                .access((actor, permission, type) -> permission == Permission.READ)
                .build();

        assertThatThrownBy(() ->
                        new AssignmentService(other.units(), floor.assigner).assignAll(Criterion.always(), done -> {}))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(floor.row(waiting).ruleSetVersion()).contains("2026-11");
    }

    @Test
    void manyLeads_goToTheLeastLoadedBelowTheirCapacity() {
        floor.change(BOB, bob -> bob.withCapacity(300));
        floor.assigner.use(new RuleSet(
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
