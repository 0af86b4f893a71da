package org.sfa.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;

class OrganizationGateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final UnitId SALES = new UnitId("sales");
    private static final UnitId NORTH = new UnitId("north");
    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BEN = new SalesUserId("ben");

    private final Sfa sfa = Sfa.inMemory();

    OrganizationGateTest() {
        sfa.run(unit -> {
            unit.repository(Unit.TYPE)
                    .save(Unit.builder().id(SALES).name("Sales").build());
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(NORTH)
                            .name("North")
                            .placements(List.of(Placement.below(SALES, DAY)))
                            .build());
            for (SalesUserId id : List.of(ANN, BEN)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(id)
                                .name(id.value())
                                .memberships(List.of(Membership.of(NORTH, DAY)))
                                .build());
            }
        });
    }

    private void delete(UnitId id) {
        sfa.run(unit -> unit.repository(Unit.TYPE).delete(id, Cause.of("closed")));
    }

    private void leave(SalesUserId id, List<Membership> memberships) {
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(unit.repository(SalesUser.TYPE).load(id).withMemberships(memberships)));
    }

    @Test
    void deletion_ofAUnitWithMembersIsRefusedEvenAfterTheyLeft() {
        assertThatThrownBy(() -> delete(NORTH))
                .isInstanceOf(RejectedException.class)
                .hasMessage("unit:north was refused: id must be kept: salesUser:ann belongs to it or did, and 1 more,"
                        + " but was north");
        leave(ANN, List.of());
        leave(BEN, List.of(Membership.of(NORTH, DAY), new Membership(DAY.plusDays(9), Optional.empty())));
        assertThatThrownBy(() -> delete(NORTH))
                .hasMessage(
                        "unit:north was refused: id must be kept: salesUser:ben belongs to it or did, but was north");
        assertThat(sfa.<Optional<Unit>>call(unit -> unit.repository(Unit.TYPE).find(NORTH)))
                .isPresent();
    }

    @Test
    void deletion_ofAUnitAboveAnotherIsRefused() {
        assertThatThrownBy(() -> delete(SALES))
                .hasMessage("unit:sales was refused: id must be kept: unit:north belongs to it or did, but was sales");
    }

    @Test
    void deletion_isFreeForAUnitThatNobodyBelongsTo() {
        leave(ANN, List.of());
        leave(BEN, List.of());
        delete(NORTH);
        delete(SALES);
        assertThat(sfa.<Long>call(unit -> unit.repository(Unit.TYPE).count(Unit.TYPE.name.isPresent())))
                .isZero();
    }

    @Test
    void deletion_ofEverythingBelowInTheSameUnitOfWorkIsFree() {
        sfa.run(unit -> {
            List.of(ANN, BEN).forEach(id -> unit.repository(SalesUser.TYPE).delete(id, Cause.NONE));
            unit.repository(Unit.TYPE).delete(SALES, Cause.NONE);
            unit.repository(Unit.TYPE).delete(NORTH, Cause.NONE);
        });
        assertThat(sfa.<Optional<Unit>>call(unit -> unit.repository(Unit.TYPE).find(SALES)))
                .isEmpty();
    }
}
