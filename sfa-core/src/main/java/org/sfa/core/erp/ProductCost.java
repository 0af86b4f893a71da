package org.sfa.core.erp;

import java.util.Optional;
import org.joda.money.BigMoney;
import org.sfa.core.error.Checks;

/**
 * What one unit of a product costs, in whatever currency the back end keeps.
 *
 * @param price what customers pay for it in general, before discounts; not negative
 * @param cost what it costs us; not negative
 */
public record ProductCost(Optional<BigMoney> price, Optional<BigMoney> cost) {

    /**
     * Checks the amounts.
     *
     * @throws org.sfa.core.error.InvalidValueException if one is negative
     */
    public ProductCost {
        price.ifPresent(amount -> Checks.that(!amount.isNegative(), "price", amount, "must not be negative"));
        cost.ifPresent(amount -> Checks.that(!amount.isNegative(), "cost", amount, "must not be negative"));
    }

    /** Returns what a product costs us, without a price. */
    public static ProductCost of(BigMoney cost) {
        return new ProductCost(Optional.empty(), Optional.of(cost));
    }

    /** Returns a copy with a price. */
    public ProductCost withPrice(BigMoney general) {
        return new ProductCost(Optional.of(general), cost);
    }
}
