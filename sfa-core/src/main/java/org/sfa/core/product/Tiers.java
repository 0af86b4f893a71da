package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/** How a quantity falls into the tiers of a price. */
final class Tiers {

    private Tiers() {}

    static List<PriceSlice> slices(Price price, BigDecimal quantity) {
        return price.tierMode() == TierMode.GRADUATED ? graduated(price, quantity) : List.of(volume(price, quantity));
    }

    private static PriceSlice volume(Price price, BigDecimal quantity) {
        BigMoney unitPrice = price.unitPrice();
        Optional<BigDecimal> reached = Optional.empty();
        for (PriceTier tier : price.tiers()) {
            if (quantity.compareTo(tier.fromQuantity()) >= 0) {
                unitPrice = tier.unitPrice();
                reached = Optional.of(tier.fromQuantity());
            }
        }
        return new PriceSlice(quantity, unitPrice, reached);
    }

    private static List<PriceSlice> graduated(Price price, BigDecimal quantity) {
        List<PriceSlice> slices = new ArrayList<>();
        BigMoney unitPrice = price.unitPrice();
        BigDecimal start = BigDecimal.ZERO;
        Optional<BigDecimal> reached = Optional.empty();
        for (PriceTier tier : price.tiers()) {
            if (quantity.compareTo(tier.fromQuantity()) <= 0) {
                break;
            }
            slices.add(new PriceSlice(tier.fromQuantity().subtract(start), unitPrice, reached));
            unitPrice = tier.unitPrice();
            start = tier.fromQuantity();
            reached = Optional.of(start);
        }
        slices.add(new PriceSlice(quantity.subtract(start), unitPrice, reached));
        return List.copyOf(slices);
    }
}
