package org.sfa.core.approval;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.EntityType;

/**
 * Who decides in whose place at an instant: a person's deputy while the person is away or no longer here, and the deputy's deputy.
 * For one unit of work and one thread.
 */
final class Deputies {

    private final Lookup people;
    private final Instant now;
    private final Map<SalesUserId, Optional<SalesUser>> known = new HashMap<>();

    /** Finds sales users. */
    interface Lookup {
        Optional<SalesUser> find(EntityType<SalesUser, SalesUserId> type, SalesUserId id);
    }

    private Deputies(Lookup people, Instant now) {
        this.people = people;
        this.now = now;
    }

    static Deputies of(Lookup people, Instant now) {
        return new Deputies(people, now);
    }

    /** Whether an actor is a person, or stands in for the person. */
    boolean mayDecideFor(String actor, SalesUserId person) {
        return actor.equals(person.value())
                ? find(person).filter(SalesUser::active).isPresent()
                : deputy(person).filter(deputy -> actor.equals(deputy.value())).isPresent();
    }

    private Optional<SalesUser> find(SalesUserId id) {
        return known.computeIfAbsent(id, sought -> people.find(SalesUser.TYPE, sought));
    }

    /** Returns who decides in place of a person now: the first who is there, behind those who are away. */
    Optional<SalesUserId> deputy(SalesUserId person) {
        Set<SalesUserId> passed = new HashSet<>();
        Optional<SalesUser> next = find(person);
        while (next.filter(this::isAway).isPresent() && passed.add(next.get().id())) {
            next = next.get().deputy().flatMap(this::find);
        }
        return next.filter(found -> !isAway(found) && found.active())
                .map(SalesUser::id)
                .filter(found -> !found.equals(person));
    }

    private boolean isAway(SalesUser user) {
        ZoneId zone = user.zone().orElse(ZoneOffset.UTC);
        return !user.active() || user.isAway(now.atZone(zone).toLocalDate());
    }
}
