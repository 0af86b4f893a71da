package org.sfa.core.product;

import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.sfa.core.id.ProductId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** Something that is sold. */
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

    /** What one unit is, for instance {@code licence} or {@code kg}. */
    Optional<String> unitOfMeasure();

    /** Whether it can be sold. Default true. */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** Anything else. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds products. */
    final class Builder extends ImmutableProduct.Builder {
        Builder() {}
    }
}
