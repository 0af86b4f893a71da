package org.sfa.core.product;

import java.math.BigDecimal;
import org.joda.money.BigMoney;

/**
 * A step of a price. With {@link TierMode#VOLUME} a quantity of {@code fromQuantity} or more is sold at it; with
 * {@link TierMode#GRADUATED} what goes beyond {@code fromQuantity}: from 10 means that the first 10 units are sold at the
 * price before and every further one at this price.
 *
 * @param fromQuantity where it starts; more than 0, because the unit price of the price itself holds below the first tier
 * @param unitPrice the price of one unit
 */
public record PriceTier(BigDecimal fromQuantity, BigMoney unitPrice) {

    /**
     * Checks the values.
     *
     * @throws org.sfa.core.error.InvalidValueException if the quantity is not more than 0 or has more than 15 digits before
     *     or 12 behind the point
     */
    public PriceTier {
        Quantities.positive("fromQuantity", fromQuantity);
    }

    /** Returns a tier that starts at a whole number of units. */
    public static PriceTier from(long quantity, BigMoney unitPrice) {
        return new PriceTier(BigDecimal.valueOf(quantity), unitPrice);
    }
}
