package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.id.UnitId;

/**
 * From which day a unit hangs below which parent.
 *
 * @param from the first day
 * @param parent the parent, or empty when the unit is a root from that day on
 */
public record Placement(LocalDate from, Optional<UnitId> parent) {

    /** Returns a placement below a parent. */
    public static Placement below(UnitId parent, LocalDate from) {
        return new Placement(from, Optional.of(parent));
    }
}
