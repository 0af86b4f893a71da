package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Unit}; its one instance is {@link Unit#TYPE}. */
public final class UnitType extends EntityDescriptor<Unit, UnitId, Unit.Builder> {

    /** The kind of references to units. */
    public static final Kind<UnitId> REFERENCE = Kind.reference("unit", UnitId.class, UnitId::new, () -> Unit.TYPE);

    private static final int DEEPEST = 64;

    public final Attribute<Unit, String> name = required("name", Kind.TEXT, Unit::name, Unit.Builder::name);
    public final Attribute<Unit, SalesUserId> manager =
            optional("manager", SalesUserType.REFERENCE, Unit::manager, Unit.Builder::manager);
    public final Attribute<Unit, List<Placement>> placements = several(
            "placements", Kind.listOf("placements", Placement.class), Unit::placements, Unit.Builder::placements);

    UnitType() {
        super(
                "unit",
                Unit.class,
                UnitId.class,
                UnitId::new,
                new BuilderAccess<>(Unit::builder, Unit.Builder::from, Unit.Builder::customFields, Unit.Builder::build),
                Unit.Builder::id,
                Unit.Builder::version,
                Unit.Builder::externalKey,
                Unit::withVersion);
        index(name);
        guard(UnitType::checkPlacements);
    }

    /** Refuses parents that don't exist, and circles on any day from the placement on until this unit moves again. */
    private static void checkPlacements(Proposal<Unit> proposal) {
        Unit unit = proposal.after();
        Set<LocalDate> days = new HashSet<>();
        for (Placement placement : unit.placements()) {
            if (!days.add(placement.from())) {
                proposal.refuse("placements", placement, "must start on different days");
            }
            placement
                    .parent()
                    .filter(parent -> proposal.find(Unit.TYPE, parent).isEmpty())
                    .ifPresent(parent -> proposal.refuse("placements", parent, "must refer to a unit that exists"));
        }
        NavigableSet<LocalDate> moves = movesAbove(proposal, unit);
        for (Placement placement : unit.placements()) {
            LocalDate next = days.stream()
                    .filter(placement.from()::isBefore)
                    .min(Comparator.naturalOrder())
                    .orElse(LocalDate.MAX);
            if (moves.subSet(placement.from(), next).stream().anyMatch(day -> leadsBack(proposal, unit, day))) {
                proposal.refuse("placements", placement, "must not lead back to the unit itself");
            }
        }
    }

    /** The days on which this unit, or one that is ever above it, moves: between two of them the tree stays as it is. */
    private static NavigableSet<LocalDate> movesAbove(Proposal<Unit> proposal, Unit unit) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        Set<UnitId> seen = new HashSet<>();
        Deque<Unit> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            for (Placement placement : open.remove().placements()) {
                days.add(placement.from());
                placement
                        .parent()
                        .filter(seen::add)
                        .flatMap(parent -> proposal.find(Unit.TYPE, parent))
                        .ifPresent(open::add);
            }
        }
        return days;
    }

    private static boolean leadsBack(Proposal<Unit> proposal, Unit unit, LocalDate day) {
        Optional<UnitId> next = unit.parentOn(day);
        for (int depth = 0; next.isPresent(); depth++) {
            if (next.get().equals(unit.id()) || depth == DEEPEST) {
                return true;
            }
            next = proposal.find(Unit.TYPE, next.get()).flatMap(parent -> parent.parentOn(day));
        }
        return false;
    }
}
