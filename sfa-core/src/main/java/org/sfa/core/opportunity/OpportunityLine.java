package org.sfa.core.opportunity;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.sfa.core.error.Checks;
import org.sfa.core.id.ProductId;

/**
 * A product in a deal.
 *
 * @param product the product
 * @param quantity how many units; more than 0
 * @param unitPrice the expected price of one unit, when known
 */
public record OpportunityLine(ProductId product, BigDecimal quantity, Optional<BigMoney> unitPrice) {

    /** Checks the quantity. */
    public OpportunityLine {
        Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
    }

    /** Returns a line of some units, more than 0, without a price. */
    public static OpportunityLine of(ProductId product, long quantity) {
        return new OpportunityLine(product, BigDecimal.valueOf(quantity), Optional.empty());
    }

    /** Returns a line of one unit without a price. */
    public static OpportunityLine of(ProductId product) {
        return new OpportunityLine(product, BigDecimal.ONE, Optional.empty());
    }
}
