package org.sfa.core.quote;

import java.util.Optional;
import org.joda.money.BigMoney;
import org.sfa.core.erp.ProductCost;

/**
 * What a product costs, beside what a line of a quote says. Nothing is converted.
 *
 * @param known what the back end says
 * @param quoted what one unit costs us by the line
 */
public record CostCheck(ProductCost known, Optional<BigMoney> quoted) {

    /**
     * By how much one unit costs us more than the line says, negative when less, 0 when it is the same; absent when one of
     * the two is not known, or when they are in different currencies.
     */
    public Optional<BigMoney> difference() {
        return known.cost().flatMap(now -> quoted.filter(now::isSameCurrency).map(now::minus));
    }
}
