package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Refuses parents that don't exist and circles on any day on which this unit moves. */
    private static void checkPlacements(Proposal<Unit> proposal) {
        Unit unit = proposal.after();
        Set<LocalDate> days = new HashSet<>();
        for (Placement placement : unit.placements()) {
            if (!days.add(placement.from())) {
                proposal.refuse("placements", placement, "must start on different days");
            }
            checkPath(proposal, unit, placement);
        }
    }

    private static void checkPath(Proposal<Unit> proposal, Unit unit, Placement placement) {
        Optional<UnitId> next = placement.parent();
        for (int depth = 0; next.isPresent(); depth++) {
            UnitId id = next.get();
            if (id.equals(unit.id()) || depth == DEEPEST) {
                proposal.refuse("placements", placement, "must not lead back to the unit itself");
                return;
            }
            Optional<Unit> parent = proposal.find(Unit.TYPE, id);
            if (parent.isEmpty()) {
                proposal.refuse("placements", id, "must refer to a unit that exists");
                return;
            }
            next = parent.get().parentOn(placement.from());
        }
    }
}
