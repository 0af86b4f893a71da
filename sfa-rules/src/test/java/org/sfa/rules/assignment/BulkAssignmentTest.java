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
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
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

        assertThat(result).isEqualTo(new BulkResult(800, 0, 400, 0));
        assertThat(progress).containsExactly(500L, 1_000L, 1_200L);
        assertThat(floor.turns()).containsExactly(400L, 400L);
        assertThat(floor.deliver())
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
        assertThat(floor.turns()).containsExactly(600L, 600L);
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
