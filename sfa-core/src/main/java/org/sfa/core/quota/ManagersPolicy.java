package org.sfa.core.quota;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sfa.core.access.Actor;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Unit;
import org.sfa.core.organization.UnitPath;
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
        LocalDate day = proposal.now().atZone(zone).toLocalDate();
        boolean isManager = managersAbove(proposal, person, day).stream()
                .anyMatch(manager -> manager.value().equals(actor.name()));
        return !isOwn && isManager
                ? Optional.empty()
                : Optional.of(
                        "must be made by a manager above, or by somebody with the role " + role + ", not by " + actor);
    }

    private static List<SalesUserId> managersAbove(
            Proposal<Quota> proposal, Optional<SalesUserId> person, LocalDate day) {
        Optional<UnitId> lowest = proposal.after().unit().isPresent()
                ? proposal.after()
                        .unit()
                        .flatMap(id -> proposal.find(Unit.TYPE, id))
                        .flatMap(unit -> unit.parentOn(day))
                : person.flatMap(id -> proposal.find(SalesUser.TYPE, id)).flatMap(user -> user.unitOn(day));
        return lowest.map(unit -> UnitPath.of(unit, day, id -> proposal.find(Unit.TYPE, id))
                        .managers())
                .orElse(List.of());
    }
}
