package org.sfa.core.erp;

import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * How far a customer is trusted.
 *
 * @param limit how much the customer may owe us; not negative
 * @param exposure how much that is now: what is invoiced and not paid, delivered and not invoiced, ordered and not
 *     delivered, as the back end counts it; negative when the customer has paid ahead
 */
public record CreditStanding(Money limit, Money exposure) {

    /**
     * Checks the amounts.
     *
     * @throws org.sfa.core.error.InvalidValueException if the limit is negative, or the exposure in another currency
     */
    public CreditStanding {
        Checks.that(!limit.isNegative(), "limit", limit, "must not be negative");
        Checks.that(exposure.isSameCurrency(limit), "exposure", exposure, "must be in " + limit.getCurrencyUnit());
    }

    /** What the limit leaves: limit less exposure, negative when there is more exposure than that. */
    public Money available() {
        return limit.minus(exposure);
    }

    /** Returns by how much an amount exceeds what is available; absent when it doesn't, or is in another currency. */
    public Optional<Money> excess(Money amount) {
        return Optional.of(amount)
                .filter(available()::isSameCurrency)
                .map(same -> same.minus(available()))
                .filter(Money::isPositive);
    }
}
