package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.value.TextFolding;

/**
 * The organisation over time: which person belongs to which unit on a day, and which units lie above. Immutable, safe for
 * use by several threads.
 */
public final class OrganizationTree {

    private final Map<UnitId, Unit> units = new LinkedHashMap<>();
    private final Map<SalesUserId, SalesUser> users = new HashMap<>();

    /** By parent, the units that are below it on some day, by name. */
    private final Map<UnitId, List<Unit>> everBelow = new HashMap<>();

    private OrganizationTree(Collection<Unit> units, Collection<SalesUser> users) {
        units.stream()
                .sorted(Comparator.comparing(Unit::name, TextFolding.CODE_POINT_ORDER)
                        .thenComparing(unit -> unit.id().value()))
                .forEach(unit -> this.units.put(unit.id(), unit));
        users.forEach(user -> this.users.put(user.id(), user));
        this.units.values().forEach(unit -> unit.placements().stream()
                .flatMap(placement -> placement.parent().stream())
                .distinct()
                .forEach(parent -> everBelow
                        .computeIfAbsent(parent, id -> new ArrayList<>())
                        .add(unit)));
    }

    /** Returns the tree of these units and people. */
    public static OrganizationTree of(Collection<Unit> units, Collection<SalesUser> users) {
        return new OrganizationTree(units, users);
    }

    /** Returns the unit with an id. */
    public Optional<Unit> findUnit(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    /** Returns the person with an id. */
    public Optional<SalesUser> findUser(SalesUserId id) {
        return Optional.ofNullable(users.get(id));
    }

    /** Returns all people, in no promised order. */
    public Collection<SalesUser> users() {
        return Collections.unmodifiableCollection(users.values());
    }

    /** Returns the units without a parent on a day, by name. */
    public List<Unit> roots(LocalDate day) {
        return units.values().stream()
                .filter(unit -> unit.parentOn(day).isEmpty())
                .toList();
    }

    /** Returns the units right below another one on a day, by name. */
    public List<Unit> children(UnitId parent, LocalDate day) {
        return everBelow.getOrDefault(parent, List.of()).stream()
                .filter(unit -> unit.parentOn(day).filter(parent::equals).isPresent())
                .toList();
    }

    /**
     * Returns a unit and all units below it on a day, each before those below it, those of one parent by name; empty when the
     * unit is unknown.
     *
     * @throws org.sfa.core.error.InvalidValueException if the units above each other form a circle on that day
     */
    public List<UnitId> subtree(UnitId root, LocalDate day) {
        Set<UnitId> subtree = new LinkedHashSet<>();
        Deque<UnitId> open = new ArrayDeque<>();
        findUnit(root).ifPresent(unit -> open.push(root));
        while (!open.isEmpty()) {
            UnitId next = open.pop();
            if (!subtree.add(next)) {
                throw UnitPath.circle(next, day);
            }
            List<Unit> children = children(next, day);
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i).id());
            }
        }
        return List.copyOf(subtree);
    }

    /**
     * Returns the unit that a person belongs to on a day and all units above it, the nearest first; empty when the person is
     * unknown or belongs to none.
     *
     * @throws org.sfa.core.error.InvalidValueException if the units above each other form a circle on that day, or one is missing
     */
    public List<UnitId> path(SalesUserId user, LocalDate day) {
        List<UnitId> path = findUser(user)
                .flatMap(known -> known.unitOn(day))
                .map(first -> UnitPath.of(first, day, this::findUnit).units())
                .orElse(List.of());
        path.forEach(id -> Checks.that(units.containsKey(id), "unit", id, "must exist in the tree"));
        return path;
    }
}
