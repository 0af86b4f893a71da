package org.sfa.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;

class UnitPathTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final UnitId COMPANY = new UnitId("C");
    private static final UnitId EAST = new UnitId("E");
    private static final UnitId TEAM = new UnitId("T");
    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BEN = new SalesUserId("ben");

    @Test
    void of_climbsToTheRootAndNamesEachManagerOnce() {
        UnitPath path = path(
                TEAM,
                unit(TEAM, Optional.of(ANN), Optional.of(EAST)),
                unit(EAST, Optional.of(BEN), Optional.of(COMPANY)),
                unit(COMPANY, Optional.of(ANN), Optional.empty()));

        assertThat(path.units()).containsExactly(TEAM, EAST, COMPANY);
        assertThat(path.managers()).containsExactly(ANN, BEN);
    }

    @Test
    void of_goesByTheDay() {
        Unit later = Unit.builder()
                .id(TEAM)
                .name("T")
                .addPlacements(Placement.below(EAST, DAY.plusDays(1)))
                .build();

        assertThat(path(TEAM, later).units()).containsExactly(TEAM);
    }

    @Test
    void of_endsAtAUnitThatIsMissing() {
        UnitPath path = path(TEAM, unit(TEAM, Optional.empty(), Optional.of(EAST)));

        assertThat(path.units()).containsExactly(TEAM, EAST);
        assertThat(path.managers()).isEmpty();
    }

    @Test
    void of_refusesACircle() {
        Unit team = unit(TEAM, Optional.of(ANN), Optional.of(EAST));
        Unit east = unit(EAST, Optional.of(BEN), Optional.of(TEAM));

        assertThatThrownBy(() -> path(TEAM, team, east))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("placements of unit:T must not form a circle on 2026-01-01, but was T");
    }

    private static UnitPath path(UnitId first, Unit... units) {
        return UnitPath.of(first, DAY, id -> Stream.of(units)
                .filter(unit -> unit.id().equals(id))
                .findFirst());
    }

    private static Unit unit(UnitId id, Optional<SalesUserId> manager, Optional<UnitId> parent) {
        return Unit.builder()
                .id(id)
                .name(id.value())
                .manager(manager)
                .placements(List.of(new Placement(DAY, parent)))
                .build();
    }
}
