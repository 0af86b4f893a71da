package org.sfa.core.approval;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.EntityType;

/** Who decides in whose place at an instant: a person's deputy while the person is away, and the deputy's deputy. */
final class Deputies {

    private final Lookup people;
    private final Instant now;

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
                || deputy(person).filter(deputy -> actor.equals(deputy.value())).isPresent();
    }

    /** Returns who decides in place of a person now: the first who is there, behind those who are away. */
    Optional<SalesUserId> deputy(SalesUserId person) {
        Set<SalesUserId> passed = new HashSet<>();
        Optional<SalesUser> next = people.find(SalesUser.TYPE, person);
        while (next.filter(this::isAway).isPresent() && passed.add(next.get().id())) {
            next = next.get().deputy().flatMap(id -> people.find(SalesUser.TYPE, id));
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
