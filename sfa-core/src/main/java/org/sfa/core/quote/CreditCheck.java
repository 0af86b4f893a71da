package org.sfa.core.quote;

import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.erp.CreditStanding;

/**
 * What a quote comes to, beside how far its customer is trusted. Nothing is converted.
 *
 * @param standing limit and exposure
 * @param total what the customer pays on the quote
 */
public record CreditCheck(CreditStanding standing, Money total) {

    /** Whether both are in the same currency, so that they can be compared. */
    public boolean isComparable() {
        return total.isSameCurrency(standing.limit());
    }

    /** By how much the total exceeds what is available; absent when it doesn't, or can't be compared. */
    public Optional<Money> excess() {
        return standing.excess(total);
    }
}
