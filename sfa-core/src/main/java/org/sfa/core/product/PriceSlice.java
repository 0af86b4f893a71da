package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Units that are sold at one price.
 *
 * @param quantity how many units
 * @param unitPrice the price of one unit
 * @param tier where the tier starts that the price belongs to; empty below the first tier
 */
public record PriceSlice(BigDecimal quantity, BigMoney unitPrice, Optional<BigDecimal> tier) {

    /** What the slice costs, exactly. */
    public BigMoney amount() {
        return unitPrice.multipliedBy(quantity);
    }

    @Override
    public String toString() {
        return Quantities.text(quantity) + " at " + unitPrice
                + tier.map(from -> " (tier from " + Quantities.text(from) + ")").orElse("");
    }
}
