package org.sfa.core.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * What one product is sold at in one price book. Of several prices of a product in a book at most one is active on a day; of
 * two that were saved at the very same moment, so that neither saw the other, the one that starts later applies.
 */
@EntityStyle
@Value.Immutable
public interface Price extends Entity<PriceId>, WithPrice {

    /** The descriptor. */
    PriceType TYPE = new PriceType();

    @Override
    PriceId id();

    /** The book that it stands in. */
    PriceBookId priceBook();

    /** The product. */
    ProductId product();

    /** The price of one unit, in the currency of the book; below the first tier when there are tiers. */
    BigMoney unitPrice();

    /** The prices of larger quantities, by growing quantity. */
    List<PriceTier> tiers();

    /** What the tiers mean. Default volume. */
    @Value.Default
    default TierMode tierMode() {
        return TierMode.VOLUME;
    }

    /** The smallest quantity that is sold at it. */
    Optional<BigDecimal> minimumQuantity();

    /** The first day on which it applies. */
    Optional<LocalDate> validFrom();

    /** The first day on which it no longer applies. */
    Optional<LocalDate> validUntil();

    /** Whether it is in use. Default true. */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** Returns what a quantity is sold at: one slice, or with graduated tiers one for each tier that it reaches into. */
    default List<PriceSlice> slices(BigDecimal quantity) {
        return Tiers.slices(this, Quantities.positive("quantity", quantity));
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds prices. */
    final class Builder extends ImmutablePrice.Builder {
        Builder() {}
    }
}
