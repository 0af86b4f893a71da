package org.sfa.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnknownEntityException;

class OrganizationGuardsTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    private final Sandbox sandbox = new Sandbox();

    private static SalesUser user(Membership... memberships) {
        return SalesUser.builder()
                .id(new SalesUserId("U-1"))
                .name("Ann")
                .memberships(List.of(memberships))
                .build();
    }

    private static UnitId id(String text) {
        return new UnitId(text);
    }

    private static Unit unit(String id, Placement... placements) {
        return Unit.builder()
                .id(id(id))
                .name(id)
                .placements(List.of(placements))
                .build();
    }

    // Sales users

    @Test
    void salesUser_belongsToTheUnitOfTheLastMembership() {
        SalesUser user = user(
                Membership.of(id("B"), MARCH),
                Membership.of(id("A"), JANUARY),
                new Membership(APRIL, Optional.empty()));

        assertThat(user.unitOn(JANUARY.minusDays(1))).isEmpty();
        assertThat(user.unitOn(JANUARY)).contains(id("A"));
        assertThat(user.unitOn(MARCH.minusDays(1))).contains(id("A"));
        assertThat(user.unitOn(MARCH)).contains(id("B"));
        assertThat(user.unitOn(APRIL)).isEmpty();
        assertThat(user.active()).isTrue();
    }

    @Test
    void salesUser_membershipsStartOnDifferentDaysInUnitsThatExist() {
        sandbox.save(Unit.TYPE, unit("A"));

        assertThat(sandbox.refusal(
                        SalesUser.TYPE, user(Membership.of(id("A"), MARCH), new Membership(MARCH, Optional.empty()))))
                .isEqualTo("salesUser:U-1 was refused: memberships must start on different days, but was "
                        + "Membership[from=2026-03-01, unit=Optional.empty]");
        assertThat(sandbox.refusal(SalesUser.TYPE, user(Membership.of(id("Z"), MARCH))))
                .isEqualTo("salesUser:U-1 was refused: memberships must refer to a unit that exists, but was Z");
        assertThat(sandbox.save(SalesUser.TYPE, user(Membership.of(id("A"), MARCH)))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void salesUser_mayComeInOneUnitOfWorkWithItsUnit() {
        sandbox.units().run(work -> {
            work.repository(SalesUser.TYPE).save(user(Membership.of(id("A"), MARCH)));
            work.repository(Unit.TYPE).save(unit("A"));
        });

        assertThat(sandbox.find(SalesUser.TYPE, new SalesUserId("U-1"))).isPresent();
    }

    // Units

    @Test
    void unit_hangsBelowTheParentOfTheLastPlacement() {
        Unit unit = unit("C", Placement.below(id("B"), MARCH), Placement.below(id("A"), JANUARY));

        assertThat(unit.parentOn(JANUARY.minusDays(1))).isEmpty();
        assertThat(unit.parentOn(JANUARY)).contains(id("A"));
        assertThat(unit.parentOn(APRIL)).contains(id("B"));
    }

    @Test
    void unit_refusesTwoPlacementsOnOneDayAndParentsThatDoNotExist() {
        sandbox.save(Unit.TYPE, unit("A"));

        assertThat(sandbox.refusal(
                        Unit.TYPE, unit("B", Placement.below(id("A"), MARCH), Placement.below(id("A"), MARCH))))
                .isEqualTo("unit:B was refused: placements must start on different days, but was "
                        + "Placement[from=2026-03-01, parent=Optional[A]]");
        assertThat(sandbox.refusal(Unit.TYPE, unit("B", Placement.below(id("Z"), MARCH))))
                .isEqualTo("unit:B was refused: placements must refer to a unit that exists, but was Z");
    }

    @Test
    void unit_refusesToHangBelowItselfDirectlyAndOverOthers() {
        Unit a = sandbox.save(Unit.TYPE, unit("A"));
        sandbox.save(Unit.TYPE, unit("B", Placement.below(id("A"), JANUARY)));
        sandbox.save(Unit.TYPE, unit("C", Placement.below(id("B"), JANUARY)));

        assertThat(sandbox.refusal(Unit.TYPE, unit("D", Placement.below(id("D"), MARCH))))
                .isEqualTo("unit:D was refused: placements must not lead back to the unit itself, but was "
                        + "Placement[from=2026-03-01, parent=Optional[D]]");
        assertThat(sandbox.refusal(Unit.TYPE, a.withPlacements(Placement.below(id("C"), MARCH))))
                .startsWith("unit:A was refused: placements must not lead back to the unit itself");
    }

    @Test
    void unit_mayTurnTheTreeRoundWhenEveryDayStaysATree() {
        sandbox.save(Unit.TYPE, unit("A"));
        sandbox.save(Unit.TYPE, unit("B", Placement.below(id("A"), JANUARY), new Placement(MARCH, Optional.empty())));
        Unit a = sandbox.load(Unit.TYPE, id("A"));

        assertThat(sandbox.save(Unit.TYPE, a.withPlacements(Placement.below(id("B"), MARCH)))
                        .parentOn(MARCH))
                .contains(id("B"));
    }

    @Test
    void unit_refusesACircleThatBeginsWhenAnAncestorMoves() {
        sandbox.save(Unit.TYPE, unit("A"));
        sandbox.save(Unit.TYPE, unit("C", Placement.below(id("A"), APRIL)));
        sandbox.save(Unit.TYPE, unit("B", Placement.below(id("C"), JANUARY)));
        Unit a = sandbox.load(Unit.TYPE, id("A"));

        // From March A is below B is below C; from April C is below A.
        assertThat(sandbox.refusal(Unit.TYPE, a.withPlacements(Placement.below(id("B"), MARCH))))
                .startsWith("unit:A was refused: placements must not lead back to the unit itself");
    }

    // Territories

    @Test
    void territory_refusesItselfAsParentAndUnknownMembers() {
        TerritoryId id = new TerritoryId("T-1");
        Territory territory = Territory.builder().id(id).name("Texas").build();

        assertThat(sandbox.refusal(Territory.TYPE, territory.withParent(id)))
                .isEqualTo("territory:T-1 was refused: parent must not lead back to the territory itself, but was T-1");
        assertThat(sandbox.refusal(Territory.TYPE, territory.withMembers(Set.of(new SalesUserId("U-9")))))
                .isEqualTo("territory:T-1 was refused: members must refer to a sales user that exists, but was U-9");
        assertThatThrownBy(() -> sandbox.save(Territory.TYPE, territory.withOwner(new SalesUserId("U-9"))))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("owner of territory:T-1 refers to salesUser:U-9, which does not exist");
        assertThat(sandbox.save(Territory.TYPE, territory).version()).isEqualTo(1);
    }

    @Test
    void territory_refusesAParentThatLeadsBack() {
        Territory south =
                Territory.builder().id(new TerritoryId("S")).name("South").build();
        Territory texas = Territory.builder()
                .id(new TerritoryId("T"))
                .name("Texas")
                .parent(south.id())
                .build();
        Territory saved = sandbox.save(Territory.TYPE, south);
        sandbox.save(Territory.TYPE, texas);

        assertThat(sandbox.refusal(Territory.TYPE, saved.withParent(texas.id())))
                .isEqualTo("territory:S was refused: parent must not lead back to the territory itself, but was T");
    }
}
