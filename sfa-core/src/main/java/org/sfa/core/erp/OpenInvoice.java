package org.sfa.core.erp;

import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * An invoice, or with negative amounts a credit note, that is not settled.
 *
 * @param number its number; at most 100 characters
 * @param day the day of the invoice
 * @param dueDay the last day on which it is to be paid
 * @param amount what it was over
 * @param open what of that is not paid
 */
public record OpenInvoice(String number, LocalDate day, LocalDate dueDay, Money amount, Money open) {

    private static final int LONGEST_NUMBER = 100;

    /**
     * Checks number and amounts.
     *
     * @throws org.sfa.core.error.InvalidValueException if the number is blank or too long, or the open amount in another
     * currency
     */
    public OpenInvoice {
        number = Checks.text("number", number, LONGEST_NUMBER);
        Checks.that(open.isSameCurrency(amount), "open", open, "must be in " + amount.getCurrencyUnit());
    }

    /** Whether something of it should have been paid before this day. A credit note is never overdue. */
    public boolean isOverdue(LocalDate today) {
        return open.isPositive() && dueDay.isBefore(today);
    }
}
