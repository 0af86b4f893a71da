package org.sfa.core.organization;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.UnitId;
import org.sfa.core.query.Query;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Proposal;

/**
 * Keeps units that people or other units say they belong to or once did, as every forecast of those days counts by them. A unit that is
 * closed stays, with memberships and placements that lead elsewhere from a day on.
 */
public final class OrganizationGate implements Gate {

    /** Creates the gate. */
    public OrganizationGate() {}

    @Override
    public <E extends Entity<?>> void check(EntityType<E, ?> type, Proposal<E> proposal) {
        // What may be saved is said by the guards of the types.
    }

    @Override
    public <E extends Entity<?>> void checkDeletion(EntityType<E, ?> type, Proposal<E> entity) {
        if (entity.after() instanceof Unit unit) {
            List<EntityRef> below = Stream.concat(unitsBelow(entity, unit.id()), members(entity, unit.id()))
                    .sorted(Comparator.comparing(EntityRef::toString))
                    .toList();
            if (!below.isEmpty()) {
                entity.refuse(
                        "id",
                        unit.id(),
                        "must be kept: " + below.get(0) + " belongs to it or did"
                                + (below.size() == 1 ? "" : ", and " + (below.size() - 1) + " more"));
            }
        }
    }

    private static Stream<EntityRef> unitsBelow(Proposal<?> proposal, UnitId unit) {
        return proposal.list(Unit.TYPE, Query.all()).stream()
                .filter(other -> other.placements().stream()
                        .anyMatch(placement -> placement.parent().equals(Optional.of(unit))))
                .map(other -> Unit.TYPE.ref(other.id()));
    }

    private static Stream<EntityRef> members(Proposal<?> proposal, UnitId unit) {
        return proposal.list(SalesUser.TYPE, Query.all()).stream()
                .filter(user -> user.memberships().stream()
                        .anyMatch(membership -> membership.unit().equals(Optional.of(unit))))
                .map(user -> SalesUser.TYPE.ref(user.id()));
    }
}
