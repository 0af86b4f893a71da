package org.sfa.core.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.sfa.core.error.Checks;

/**
 * Goods that are to come in or go out.
 *
 * @param day the day on which they do; one that is overdue counts as if it happened on its day, so a back end leaves out
 *     what it no longer believes in
 * @param quantity how many units; more than 0
 */
public record StockMovement(LocalDate day, BigDecimal quantity) {

    /**
     * Checks the quantity.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is not more than 0
     */
    public StockMovement {
        Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
        quantity = Checks.shortNumber("quantity", quantity);
    }

    /** Returns a movement of whole units. */
    public static StockMovement of(LocalDate day, long quantity) {
        return new StockMovement(day, BigDecimal.valueOf(quantity));
    }
}
