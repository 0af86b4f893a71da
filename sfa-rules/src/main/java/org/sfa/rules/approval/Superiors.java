package org.sfa.rules.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.organization.UnitPath;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Proposal;
import org.sfa.core.value.TextFolding;

/** Who proposes a change, and the units and managers above on a day. */
final class Superiors {

    private final Proposal<?> proposal;
    private final Optional<SalesUser> requester;
    private final List<UnitId> units;
    private final List<SalesUser> managers;

    private Superiors(Proposal<?> proposal, String requester, LocalDate day) {
        this.proposal = proposal;
        this.requester = proposal.find(SalesUser.TYPE, new SalesUserId(requester));
        Optional<UnitPath> path = this.requester
                .or(this::owner)
                .flatMap(person -> person.unitOn(day))
                .map(unit -> UnitPath.of(unit, day, id -> proposal.find(Unit.TYPE, id)));
        this.units = path.map(UnitPath::units).orElse(List.of());
        this.managers = path.map(UnitPath::managers).orElse(List.of()).stream()
                .filter(manager -> !manager.value().equals(requester))
                .flatMap(manager -> proposal.find(SalesUser.TYPE, manager).stream())
                .filter(SalesUser::active)
                .toList();
    }

    static Superiors of(Proposal<?> proposal, String requester, LocalDate day) {
        return new Superiors(proposal, requester, day);
    }

    private Optional<SalesUser> owner() {
        Optional<Opportunity> deal = proposal.after() instanceof Opportunity own
                ? Optional.of(own)
                : proposal.after() instanceof Quote quote
                        ? quote.opportunity().flatMap(id -> proposal.find(Opportunity.TYPE, id))
                        : Optional.empty();
        return deal.flatMap(found -> proposal.find(SalesUser.TYPE, found.owner()));
    }

    /** Who proposes the change, when it is a sales user. */
    Optional<SalesUser> requester() {
        return requester;
    }

    /** The unit of the person and those above it, the nearest first. */
    List<UnitId> units() {
        return units;
    }

    /** The active managers of those units, the nearest first, each once and never the person. */
    List<SalesUser> managers() {
        return managers;
    }

    /** Whether a person has a role; letter case and width don't count. */
    static boolean hasRole(SalesUser person, String role) {
        return person.role()
                .filter(own -> TextFolding.fold(own).equals(TextFolding.fold(role)))
                .isPresent();
    }
}
