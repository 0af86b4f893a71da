package org.sfa.core.order;

import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * An invoice or credit note about an order.
 *
 * @param number the number of the invoice: the same number is the same invoice; at most 200 characters
 * @param day the day of the invoice
 * @param amount what is charged, with taxes; negative for a credit note
 */
public record Invoice(String number, LocalDate day, Money amount) {

    /**
     * Checks the number.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is blank or too long
     */
    public Invoice {
        number = Checks.text("number", number, Shipment.LONGEST_TEXT);
    }
}
