package org.sfa.core.quota;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.access.Actor;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Unit;
import org.sfa.core.store.Proposal;

/** The policy by which quotas come from those who manage a unit above. */
record ManagersPolicy(ZoneId zone, String role) implements QuotaPolicy {

    @Override
    public Optional<String> objection(Act act, Proposal<Quota> proposal) {
        Actor actor = proposal.actor();
        if (actor.equals(Actor.SYSTEM) || actor.roles().contains(role)) {
            return Optional.empty();
        }
        Quota quota = proposal.after();
        Optional<SalesUserId> person = quota.user()
                .or(() ->
                        quota.team().flatMap(id -> proposal.find(Team.TYPE, id)).flatMap(Team::manager))
                .or(() -> quota.territory()
                        .flatMap(id -> proposal.find(Territory.TYPE, id))
                        .flatMap(Territory::owner));
        boolean isOwn =
                person.map(SalesUserId::value).filter(actor.name()::equals).isPresent();
        return !isOwn && manages(actor, unitsAbove(proposal, quota, person), proposal)
                ? Optional.empty()
                : Optional.of(
                        "must be made by a manager above, or by somebody with the role " + role + ", not by " + actor);
    }

    private List<UnitId> unitsAbove(Proposal<Quota> proposal, Quota quota, Optional<SalesUserId> person) {
        LocalDate day = proposal.now().atZone(zone).toLocalDate();
        Optional<UnitId> next = quota.unit().isPresent()
                ? parent(proposal, quota.unit().get(), day)
                : person.flatMap(id -> proposal.find(SalesUser.TYPE, id)).flatMap(user -> user.unitOn(day));
        List<UnitId> units = new ArrayList<>();
        Set<UnitId> seen = new HashSet<>();
        while (next.isPresent() && seen.add(next.get())) {
            units.add(next.get());
            next = parent(proposal, next.get(), day);
        }
        return units;
    }

    private static Optional<UnitId> parent(Proposal<Quota> proposal, UnitId unit, LocalDate day) {
        return proposal.find(Unit.TYPE, unit).flatMap(found -> found.parentOn(day));
    }

    private static boolean manages(Actor actor, List<UnitId> units, Proposal<Quota> proposal) {
        return units.stream()
                .flatMap(id -> proposal.find(Unit.TYPE, id).stream())
                .flatMap(unit -> unit.manager().stream())
                .anyMatch(manager -> manager.value().equals(actor.name()));
    }
}
