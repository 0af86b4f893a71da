package org.sfa.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;

class OrganizationTreeTest {

    private static final LocalDate DAY_1 = LocalDate.of(2026, 1, 1);
    private static final LocalDate MOVE = LocalDate.of(2026, 7, 1);
    private static final UnitId COMPANY = new UnitId("C");
    private static final UnitId EAST = new UnitId("E");
    private static final UnitId WEST = new UnitId("W");
    private static final UnitId TEAM = new UnitId("T");
    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BEN = new SalesUserId("ben");

    private final OrganizationTree tree = OrganizationTree.of(
            List.of(
                    unit(WEST, "West", Placement.below(COMPANY, DAY_1)),
                    unit(TEAM, "Team", Placement.below(WEST, MOVE), Placement.below(EAST, DAY_1)),
                    unit(EAST, "East", Placement.below(COMPANY, DAY_1)),
                    unit(COMPANY, "Company")),
            List.of(
                    user(ANN, Membership.of(TEAM, DAY_1)),
                    user(
                            BEN,
                            new Membership(MOVE.plusMonths(1), Optional.empty()),
                            Membership.of(EAST, DAY_1),
                            Membership.of(WEST, MOVE))));

    @Test
    void path_isThatOfTheDayNearestFirst() {
        assertThat(tree.path(ANN, MOVE.minusDays(1))).containsExactly(TEAM, EAST, COMPANY);
        assertThat(tree.path(ANN, MOVE)).containsExactly(TEAM, WEST, COMPANY);
    }

    @Test
    void path_followsThePersonToo() {
        assertThat(tree.path(BEN, MOVE.minusDays(1))).containsExactly(EAST, COMPANY);
        assertThat(tree.path(BEN, MOVE)).containsExactly(WEST, COMPANY);
        assertThat(tree.path(BEN, MOVE.plusMonths(1))).as("left").isEmpty();
    }

    @Test
    void children_areThoseOfTheDayAndNoOtherUnitIsAsked() {
        assertThat(tree.children(EAST, DAY_1)).extracting(Unit::id).containsExactly(TEAM);
        assertThat(tree.children(EAST, MOVE)).isEmpty();
        assertThat(tree.children(WEST, MOVE)).extracting(Unit::id).containsExactly(TEAM);
        assertThat(tree.children(COMPANY, MOVE)).extracting(Unit::name).containsExactly("East", "West");
        assertThat(tree.children(new UnitId("unknown"), MOVE)).isEmpty();

        AtomicInteger asked = new AtomicInteger();
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Unit unit = unit(new UnitId("u" + i), "Unit", Placement.below(i < 3 ? EAST : WEST, DAY_1));
            units.add((Unit) Proxy.newProxyInstance(
                    Unit.class.getClassLoader(), new Class<?>[] {Unit.class}, (proxy, method, given) -> {
                        asked.addAndGet(method.getName().equals("parentOn") ? 1 : 0);
                        return method.invoke(unit, given);
                    }));
        }
        assertThat(OrganizationTree.of(units, List.of()).children(EAST, DAY_1)).hasSize(3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void path_isEmptyForStrangersAndBeforeTheFirstDay() {
        assertThat(tree.path(new SalesUserId("nobody"), MOVE)).isEmpty();
        assertThat(tree.path(ANN, DAY_1.minusDays(1))).isEmpty();
    }

    @Test
    void rootsAndChildren_areThoseOfTheDayByName() {
        assertThat(tree.roots(MOVE)).extracting(Unit::name).containsExactly("Company");
        assertThat(tree.roots(DAY_1.minusDays(1)))
                .extracting(Unit::name)
                .containsExactly("Company", "East", "Team", "West");
        assertThat(tree.children(COMPANY, MOVE)).extracting(Unit::name).containsExactly("East", "West");
        assertThat(tree.children(EAST, MOVE.minusDays(1))).extracting(Unit::id).containsExactly(TEAM);
        assertThat(tree.children(EAST, MOVE)).isEmpty();
    }

    @Test
    void findUnitAndUser_areEmptyForStrangers() {
        assertThat(tree.findUnit(TEAM)).map(Unit::name).contains("Team");
        assertThat(tree.findUnit(new UnitId("X"))).isEmpty();
        assertThat(tree.findUser(ANN)).map(SalesUser::id).contains(ANN);
        assertThat(tree.findUser(new SalesUserId("nobody"))).isEmpty();
    }

    @Test
    void placementWithoutParent_makesARootAgain() {
        OrganizationTree spunOff = OrganizationTree.of(
                List.of(
                        unit(COMPANY, "Company"),
                        unit(TEAM, "Team", Placement.below(COMPANY, DAY_1), new Placement(MOVE, Optional.empty()))),
                List.of(user(ANN, Membership.of(TEAM, DAY_1))));

        assertThat(spunOff.path(ANN, MOVE.minusDays(1))).containsExactly(TEAM, COMPANY);
        assertThat(spunOff.path(ANN, MOVE)).containsExactly(TEAM);
        assertThat(spunOff.roots(MOVE)).extracting(Unit::id).containsExactly(COMPANY, TEAM);
    }

    @Test
    void subtree_isThatOfTheDayEachBeforeThoseBelow() {
        assertThat(tree.subtree(COMPANY, MOVE.minusDays(1))).containsExactly(COMPANY, EAST, TEAM, WEST);
        assertThat(tree.subtree(COMPANY, MOVE)).containsExactly(COMPANY, EAST, WEST, TEAM);
        assertThat(tree.subtree(EAST, MOVE)).containsExactly(EAST);
        assertThat(tree.subtree(new UnitId("X"), MOVE)).isEmpty();
    }

    @Test
    void circle_isRefusedOnItsDaysOnly() {
        OrganizationTree circular = OrganizationTree.of(
                List.of(
                        unit(EAST, "East", Placement.below(WEST, MOVE)),
                        unit(WEST, "West", Placement.below(EAST, DAY_1))),
                List.of(user(ANN, Membership.of(WEST, DAY_1))));

        assertThat(circular.path(ANN, MOVE.minusDays(1))).containsExactly(WEST, EAST);
        assertThatThrownBy(() -> circular.path(ANN, MOVE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("placements of unit:W must not form a circle on 2026-07-01, but was W");
        assertThatThrownBy(() -> circular.subtree(EAST, MOVE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("placements of unit:E must not form a circle on 2026-07-01, but was E");
    }

    @Test
    void unitBelowItself_isACircle() {
        OrganizationTree circular = OrganizationTree.of(
                List.of(unit(TEAM, "Team", Placement.below(TEAM, DAY_1))),
                List.of(user(ANN, Membership.of(TEAM, DAY_1))));

        assertThatThrownBy(() -> circular.path(ANN, DAY_1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must not form a circle on 2026-01-01");
    }

    @Test
    void missingUnit_isNamed() {
        OrganizationTree torn = OrganizationTree.of(
                List.of(unit(TEAM, "Team", Placement.below(EAST, DAY_1))),
                List.of(user(ANN, Membership.of(TEAM, DAY_1))));

        assertThatThrownBy(() -> torn.path(ANN, DAY_1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("unit must exist in the tree, but was E");
    }

    /** Unit i hangs below the unit parents[i] % i, so that there is no circle; the first is the root. */
    @Property(tries = 200)
    void path_climbsFromChildToParentUpToARoot(
            @ForAll @Size(min = 1, max = 15) List<@IntRange(min = 0, max = 1_000) Integer> parents,
            @ForAll @IntRange(min = 0, max = 1_000) int home) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < parents.size(); i++) {
            units.add(i == 0 ? unit(id(0), "root") : unit(id(i), "u", Placement.below(id(parents.get(i) % i), DAY_1)));
        }
        UnitId first = id(home % parents.size());
        OrganizationTree random = OrganizationTree.of(units, List.of(user(ANN, Membership.of(first, DAY_1))));

        List<UnitId> path = random.path(ANN, DAY_1);
        assertThat(path).startsWith(first).endsWith(id(0)).doesNotHaveDuplicates();
        for (int i = 1; i < path.size(); i++) {
            UnitId below = path.get(i - 1);
            assertThat(random.children(path.get(i), DAY_1)).extracting(Unit::id).contains(below);
        }
        assertThat(random.roots(DAY_1)).extracting(Unit::id).containsExactly(id(0));
    }

    private static UnitId id(int number) {
        return new UnitId("u" + number);
    }

    private static Unit unit(UnitId id, String name, Placement... placements) {
        return Unit.builder()
                .id(id)
                .name(name)
                .placements(Arrays.asList(placements))
                .build();
    }

    private static SalesUser user(SalesUserId id, Membership... memberships) {
        return SalesUser.builder()
                .id(id)
                .name(id.value())
                .memberships(Arrays.asList(memberships))
                .build();
    }
}
