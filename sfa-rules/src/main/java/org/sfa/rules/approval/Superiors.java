package org.sfa.rules.approval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Proposal;
import org.sfa.core.value.TextFolding;

/** Who proposes a change, and the units and managers above on a day. */
final class Superiors {

    private static final int DEEPEST = 64;

    private final Proposal<?> proposal;
    private final Optional<SalesUser> requester;
    private final List<UnitId> units = new ArrayList<>();
    private final Map<SalesUserId, SalesUser> managers = new LinkedHashMap<>();

    private Superiors(Proposal<?> proposal, String requester, LocalDate day) {
        this.proposal = proposal;
        this.requester = proposal.find(SalesUser.TYPE, new SalesUserId(requester));
        climb(this.requester.or(this::owner).flatMap(person -> person.unitOn(day)), day);
        managers.remove(new SalesUserId(requester));
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

    private void climb(Optional<UnitId> first, LocalDate day) {
        Optional<UnitId> next = first;
        while (next.isPresent() && !units.contains(next.get()) && units.size() < DEEPEST) {
            units.add(next.get());
            Optional<Unit> unit = proposal.find(Unit.TYPE, next.get());
            unit.flatMap(Unit::manager)
                    .flatMap(id -> proposal.find(SalesUser.TYPE, id))
                    .filter(SalesUser::active)
                    .ifPresent(manager -> managers.putIfAbsent(manager.id(), manager));
            next = unit.flatMap(found -> found.parentOn(day));
        }
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
        return List.copyOf(managers.values());
    }

    /** Whether a person has a role; letter case and width don't count. */
    static boolean hasRole(SalesUser person, String role) {
        return person.role()
                .filter(own -> TextFolding.fold(own).equals(TextFolding.fold(role)))
                .isPresent();
    }
}
