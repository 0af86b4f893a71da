package org.sfa.core.organization;

import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.id.UnitId;

/**
 * From which day a person belongs to which unit.
 *
 * @param from the first day
 * @param unit the unit, or empty when the person belongs to none from that day on
 */
public record Membership(LocalDate from, Optional<UnitId> unit) {

    /** Returns a membership in a unit. */
    public static Membership of(UnitId unit, LocalDate from) {
        return new Membership(from, Optional.of(unit));
    }
}
