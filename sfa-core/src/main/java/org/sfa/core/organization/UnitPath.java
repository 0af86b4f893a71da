package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;

/**
 * A unit and all units above it on a day, with those who manage them.
 *
 * @param units the units, the nearest first; the last can be one that is missing
 * @param managers the managers of these units, the nearest first, nobody twice
 */
public record UnitPath(List<UnitId> units, List<SalesUserId> managers) {

    /** Copies the lists. */
    public UnitPath {
        units = List.copyOf(units);
        managers = List.copyOf(managers);
    }

    /**
     * Returns the path from a unit up to its root.
     *
     * @param find finds the unit with an id; a path ends at one that is not found
     * @throws InvalidValueException if the units above each other form a circle on that day
     */
    public static UnitPath of(UnitId first, LocalDate day, Function<UnitId, Optional<Unit>> find) {
        Set<UnitId> units = new LinkedHashSet<>();
        Set<SalesUserId> managers = new LinkedHashSet<>();
        Optional<UnitId> next = Optional.of(first);
        while (next.isPresent()) {
            UnitId id = next.get();
            if (!units.add(id)) {
                throw circle(id, day);
            }
            Optional<Unit> unit = find.apply(id);
            unit.flatMap(Unit::manager).ifPresent(managers::add);
            next = unit.flatMap(found -> found.parentOn(day));
        }
        return new UnitPath(List.copyOf(units), List.copyOf(managers));
    }

    static InvalidValueException circle(UnitId unit, LocalDate day) {
        return new InvalidValueException(
                "placements of " + Unit.TYPE.ref(unit), unit, "must not form a circle on " + day);
    }
}
