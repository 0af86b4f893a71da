package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** A unit of the sales organisation: a department, region or team. */
@EntityStyle
@Value.Immutable
public interface Unit extends Entity<UnitId>, WithUnit {

    /** The descriptor. */
    UnitType TYPE = new UnitType();

    @Override
    UnitId id();

    /** The name. */
    String name();

    /** Who manages it. */
    Optional<SalesUserId> manager();

    /** Where it hangs in the tree over time; without any, it is a root. The order does not matter. */
    List<Placement> placements();

    /** The parent on a day, or empty when it is a root. */
    default Optional<UnitId> parentOn(LocalDate day) {
        return placements().stream()
                .filter(placement -> !placement.from().isAfter(day))
                .max(Comparator.comparing(Placement::from))
                .flatMap(Placement::parent);
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds units. */
    final class Builder extends ImmutableUnit.Builder {
        Builder() {}
    }
}
