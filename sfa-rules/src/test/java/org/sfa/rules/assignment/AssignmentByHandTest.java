package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.rules.assignment.SalesFloor.ANN;
import static org.sfa.rules.assignment.SalesFloor.BOB;
import static org.sfa.rules.assignment.SalesFloor.MEI;
import static org.sfa.rules.assignment.SalesFloor.TAIWAN;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Kind;
import org.sfa.core.store.RejectedException;
import org.sfa.core.value.Country;

/** What people give, take, release and hand over themselves counts like what the rules send. */
class AssignmentByHandTest {

    private final SalesFloor floor = new SalesFloor();
    private final Sfa sfa = floor.sfa;
    private final AssignmentService service = floor.service;

    @Test
    void leadsByHand_countAsTurns() {
        Lead first = floor.capture(Country.of("DE"), 1);
        assertThat(floor.row(first).status()).isEqualTo(AssignmentStatus.WAITING);
        assertThat(floor.row(first).target()).contains("pool");

        sfa.leads().assign(first.id(), ANN, "asked for her");

        assertThat(floor.row(first).origin()).isEqualTo(AssignmentOrigin.MANUAL);
        assertThat(floor.turns()).containsExactly(1L, 0L);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(BOB);
        Lead owned = sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-own"))
                        .company("X")
                        .owner(BOB)
                        .build());
        assertThat(floor.row(owned).origin()).isEqualTo(AssignmentOrigin.MANUAL);
        assertThat(floor.turns()).containsExactly(1L, 2L);
    }

    @Test
    void leadCapturedWithAnOwner_usesAPlaceOfTheCapacity() {
        floor.change(ANN, ann -> ann.withCapacity(1));
        sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId("L-own"))
                        .company("X")
                        .owner(ANN)
                        .build());

        assertThat(floor.given(ANN)).isEqualTo(1);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(BOB);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(BOB);
    }

    @Test
    void ownerChangedByAnUpdate_countsAsByHand() {
        Lead lead = floor.capture(TAIWAN, 1);

        sfa.leads().update(lead.id(), before -> before.withOwner(BOB), "swap");
        assertThat(floor.row(lead).user()).contains(BOB);
        assertThat(floor.turns()).containsExactly(1L, 1L);
        sfa.leads().update(lead.id(), before -> before.withOwner(Optional.empty()), "nobody's");
        assertThat(floor.row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
    }

    @Test
    void leadThatWaits_isTakenByWhoeverIsFirst() {
        Lead lead = floor.capture(Country.of("DE"), 1);

        service.take(lead.id(), MEI);

        assertThat(floor.lead(lead).owner()).contains(MEI);
        assertThat(floor.row(lead).reason()).contains("taken from pool");
        assertThatThrownBy(() -> service.take(lead.id(), BOB)).isInstanceOf(RejectedException.class);
    }

    @Test
    void releasedByHand_waits() {
        Lead lead = floor.capture(TAIWAN, 1);

        sfa.leads().release(lead.id(), "wrong region");

        assertThat(floor.row(lead).status()).isEqualTo(AssignmentStatus.WAITING);
        assertThat(floor.row(lead).origin()).isEqualTo(AssignmentOrigin.MANUAL);
        assertThat(service.watch()).isEqualTo(Watch.NONE);
        assertThat(service.route(lead.id()).user()).contains(BOB);
    }

    @Test
    void whoLosesALeadByHand_isTold() {
        Lead lead = floor.capture(TAIWAN, 1);
        floor.deliver();

        sfa.leads().assign(lead.id(), BOB, "speaks Hakka");
        assertThat(floor.deliver()).containsExactlyInAnyOrder("U-2: New lead: 公司 L-1", "U-1: No longer yours: 公司 L-1");
        sfa.leads().release(lead.id(), "wrong region");
        assertThat(floor.deliver()).containsExactly("U-2: No longer yours: 公司 L-1");
        assertThat(floor.told.get(0).body()).isEqualTo("wrong region");
    }

    @Test
    void somebodyWhoLeft_isGivenNothing() {
        Lead recommended = floor.capture(Country.of("DE"), 5_000);
        Lead waiting = floor.capture(Country.of("DE"), 1);
        floor.change(ANN, ann -> ann.withActive(false));

        assertThatThrownBy(() -> service.confirm(recommended.id()))
                .isInstanceOf(RejectedException.class)
                .hasMessage("leadAssignment:L-1 was refused: user must be active to be given the lead, but was U-1");
        assertThatThrownBy(() -> service.overrule(recommended.id(), ANN, "as agreed"))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> service.take(waiting.id(), ANN)).isInstanceOf(RejectedException.class);

        assertThat(floor.lead(recommended).owner()).isEmpty();
        assertThat(service.watch().placed()).isEqualTo(1);
        service.confirm(recommended.id());
        assertThat(floor.lead(recommended).owner()).contains(BOB);
    }

    @Test
    void handingOver_goesOnBehindALeadThatCantBeSaved() {
        Lead first = floor.capture(TAIWAN, 1);
        floor.capture(TAIWAN, 1);
        Lead third = floor.capture(TAIWAN, 1);
        FieldDefinition<String> campaign =
                FieldDefinition.of("lead", "campaign", Kind.TEXT).asRequired();
        Sfa later = floor.withFields(campaign);
        later.leads()
                .update(
                        third.id(),
                        lead -> lead.withCustomFields(lead.customFields().with(campaign, "fair")),
                        "filled");

        BulkResult result = new AssignmentService(later.units(), floor.assigner).handOver(ANN, "leaves");

        assertThat(result.assigned()).isEqualTo(1);
        assertThat(result.failures())
                .isEqualTo(Map.of("L-1", "custom.campaign of lead:L-1 must be there, but was absent"));
        assertThat(floor.lead(first).owner()).contains(ANN);
        assertThat(floor.lead(third).owner()).contains(BOB);
    }

    @Test
    void handingOver_sendsEverythingOpenToOthers() {
        Lead first = floor.capture(TAIWAN, 1);
        floor.capture(TAIWAN, 1);
        Lead third = floor.capture(TAIWAN, 1);
        sfa.leads().disqualify(third.id(), "nothing");

        assertThat(service.handOver(ANN, "leaves")).isEqualTo(BulkResult.of(1, 0, 0, 0));

        assertThat(floor.lead(first).owner()).contains(BOB);
        assertThat(floor.lead(third).owner()).contains(ANN);
    }
}
