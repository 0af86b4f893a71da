package org.sfa.core.order;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * Money that came in for an order, or went back.
 *
 * @param reference what the payment is known by, such as the number of the bank: the same reference is the same payment; at most
 *     200 characters
 * @param day the day on which it was booked
 * @param amount what came in; negative when money went back
 * @param method how it was paid, for instance {@code transfer}; at most 200 characters
 */
public record Payment(String reference, LocalDate day, Money amount, Optional<String> method) {

    /**
     * Checks the texts.
     *
     * @throws org.sfa.core.error.InvalidValueException if a text is blank or too long
     */
    public Payment {
        reference = Checks.text("reference", reference, Shipment.LONGEST_TEXT);
        method = method.map(text -> Checks.text("method", text, Shipment.LONGEST_TEXT));
    }

    /** Returns a payment of which nobody says how it was made. */
    public static Payment of(String reference, LocalDate day, Money amount) {
        return new Payment(reference, day, amount, Optional.empty());
    }
}
