package org.sfa.core.forecast;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.organization.UnitPath;

/**
 * Who answers for a forecast on a day. First its owner: the person, or the manager of the unit, and where that has none, the nearest
 * manager above. Then each manager above. Nobody is named twice, so that a manager of several units of a line has one level.
 *
 * @param people the people; the place of each, from 0, is the level at which the person adjusts
 */
public record ManagementLine(List<SalesUserId> people) {

    /** The level of the owner. */
    public static final int OWNER = 0;

    /** Copies the list. */
    public ManagementLine {
        people = List.copyOf(people);
    }

    /**
     * Returns the line of a node in the tree of a day; empty when nobody manages it, or it is unknown.
     *
     * @throws org.sfa.core.error.InvalidValueException if the units above each other form a circle on that day
     */
    public static ManagementLine of(
            ForecastNode node,
            LocalDate day,
            Function<UnitId, Optional<Unit>> units,
            Function<SalesUserId, Optional<SalesUser>> users) {
        Set<SalesUserId> people = new LinkedHashSet<>();
        Optional<SalesUser> user = node.user().flatMap(users);
        user.ifPresent(known -> people.add(known.id()));
        Optional<UnitId> first = node.unit().or(() -> user.flatMap(known -> known.unitOn(day)));
        first.ifPresent(id -> people.addAll(UnitPath.of(id, day, units).managers()));
        return new ManagementLine(List.copyOf(people));
    }

    /** The level of a person; empty for one who does not answer for the forecast. */
    public OptionalInt levelOf(SalesUserId person) {
        return levelOf(person.value());
    }

    /** The level of an actor, for a person the id of the sales user; empty for one who does not answer for the forecast. */
    public OptionalInt levelOf(String actor) {
        for (int level = 0; level < people.size(); level++) {
            if (people.get(level).value().equals(actor)) {
                return OptionalInt.of(level);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return people.isEmpty()
                ? "nobody"
                : String.join(", ", people.stream().map(SalesUserId::value).toList());
    }
}
