package org.sfa.core.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.sfa.core.id.ProductId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * Something that is sold: alone, or as a bundle of other products. What it is sold at stands in the {@link Price prices} of
 * {@link PriceBook price books}.
 */
@EntityStyle
@Value.Immutable
public interface Product extends Entity<ProductId>, WithProduct {

    /** The descriptor. */
    ProductType TYPE = new ProductType();

    @Override
    ProductId id();

    /** The name. */
    String name();

    /** The article number. */
    Optional<String> code();

    /** The family that it belongs to. */
    Optional<ProductFamily> family();

    /** The suggested price of one unit. */
    Optional<BigMoney> listPrice();

    /** What one unit costs the seller, for margins. */
    Optional<BigMoney> cost();

    /** What one unit is, for instance {@code licence} or {@code kg}. */
    Optional<String> unitOfMeasure();

    /** Whether it can be sold. Default true. */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** The first day on which it is sold. */
    Optional<LocalDate> availableFrom();

    /** The first day on which it is no longer sold. */
    Optional<LocalDate> availableUntil();

    /** The warranty that comes with it. */
    Optional<WarrantyTerms> warranty();

    /** What kind of thing it is to the tax office, in the codes of the company's tax engine. */
    Optional<String> taxCategory();

    /** What it is made of when it is a bundle, each product once; empty when it is none. */
    List<BundleItem> bundle();

    /** Anything else. */
    Optional<String> description();

    /** Whether it is sold on a day: it is active and the day lies in its range. */
    default boolean isAvailable(LocalDate day) {
        return active() && new Validity(availableFrom(), availableUntil()).covers(day);
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds products. */
    final class Builder extends ImmutableProduct.Builder {
        Builder() {}
    }
}
