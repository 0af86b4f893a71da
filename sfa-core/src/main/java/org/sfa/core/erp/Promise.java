package org.sfa.core.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sfa.core.error.Checks;

/**
 * What can be promised to somebody who wants a quantity on a day.
 *
 * @param wanted how many units are wanted; more than 0
 * @param day the day on which they are wanted
 * @param shares how many can be delivered on the day from where; empty when there are none
 * @param completeOn the first day, not before the one wanted, on which all of them can be delivered; absent when no such
 *     day is known
 */
public record Promise(BigDecimal wanted, LocalDate day, List<Share> shares, Optional<LocalDate> completeOn) {

    /**
     * What one place delivers.
     *
     * @param place the place
     * @param quantity how many units; more than 0
     */
    public record Share(String place, BigDecimal quantity) {}

    /**
     * Checks the quantity.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is not more than 0
     */
    public Promise {
        Checks.that(wanted.signum() > 0, "wanted", wanted, "must be more than 0");
        shares = List.copyOf(shares);
    }

    /** How many units can be delivered on the day. */
    public BigDecimal promised() {
        return shares.stream().map(Share::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many of the wanted units can't be delivered on the day. */
    public BigDecimal missing() {
        return wanted.subtract(promised());
    }

    /** Whether all of them can be delivered on the day. */
    public boolean isComplete() {
        return missing().signum() == 0;
    }
}
