package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * An item that belongs to the bundle that was asked for.
 *
 * @param item the item
 * @param decision what it costs on its own, for the quantity that all units of the bundle have of it and before the
 *     discount of the item
 * @param covered whether the price of the bundle covers it, so that it is not charged apart
 */
public record BundlePart(BundleItem item, PriceDecision decision, boolean covered) {

    /** What it costs on its own less the discount of the item, exactly; empty when a covered item has no price. */
    public Optional<BigMoney> value() {
        return decision.amount().map(amount -> amount.multipliedBy(BigDecimal.ONE.subtract(item.discount())));
    }

    /** What is charged for it apart, exactly; empty when the price of the bundle covers it. */
    public Optional<BigMoney> charge() {
        return covered ? Optional.empty() : value();
    }
}
