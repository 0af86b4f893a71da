package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.rules.assignment.SalesFloor.ANN;
import static org.sfa.rules.assignment.SalesFloor.BOB;
import static org.sfa.rules.assignment.SalesFloor.TAIWAN;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.store.RejectedException;
import org.sfa.core.value.Country;

/** What becomes of the assignment of a lead that is closed, opened again or deleted. */
class ClosedLeadTest {

    private final SalesFloor floor = new SalesFloor();
    private final Sfa sfa = floor.sfa;
    private final AssignmentService service = floor.service;

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
        assertThat(floor.turns()).isEmpty();
    }

    @Test
    void recommendationOfAClosedLead_comesToNothingAndIsMadeAgainWhenItOpens() {
        Lead lead = floor.capture(Country.of("DE"), 5_000);

        sfa.leads().disqualify(lead.id(), "spam");

        assertThat(floor.turns()).containsExactly(0L, 0L);
        assertThatThrownBy(() -> service.confirm(lead.id()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be open for the lead to be sent anywhere, but was UNQUALIFIED");
        sfa.leads().work(lead.id());
        assertThat(floor.row(lead).status()).isEqualTo(AssignmentStatus.RECOMMENDED);
        assertThat(floor.turns()).containsExactly(1L, 0L);
    }

    @Test
    void reopenedLead_usesAPlaceOfItsOwner() {
        floor.change(ANN, ann -> ann.withCapacity(1));
        Lead lead = floor.capture(TAIWAN, 1);
        sfa.leads().disqualify(lead.id(), "no");
        sfa.leads().work(lead.id());

        assertThat(floor.given(ANN)).isEqualTo(2);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(BOB);
        assertThat(floor.capture(TAIWAN, 1).owner()).contains(BOB);
    }

    @Test
    void deletedLead_takesItsAssignmentAlong() {
        Lead lead = floor.capture(TAIWAN, 1);

        sfa.leads().delete(lead.id(), "spam");

        assertThat(sfa.<Optional<LeadAssignment>>call(
                        unit -> unit.repository(LeadAssignment.TYPE).find(lead.id())))
                .isEmpty();
    }
}
