package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.ProductId;

/**
 * What a bundle is made of: an item that always belongs to it, an option that the customer may choose, or one of a group
 * of which the customer chooses exactly one.
 *
 * @param product the product, which may be a bundle too
 * @param quantity how many units of it one unit of the bundle has; more than 0
 * @param required whether it always belongs to the bundle; not for an item of a group
 * @param group the group of which exactly one item is chosen, for instance {@code colour}
 * @param discount the discount on the product when it is bought in the bundle, as a fraction: 5% is 0.05
 */
public record BundleItem(
        ProductId product, BigDecimal quantity, boolean required, Optional<String> group, BigDecimal discount) {

    private static final int LONGEST = 120;

    /**
     * Checks the values.
     *
     * @throws org.sfa.core.error.InvalidValueException if the quantity is not more than 0, the discount is not in [0, 1],
     *     either has more than 15 digits before or 12 behind the point, the group is blank, or the item is required and in
     *     a group
     */
    public BundleItem {
        Quantities.positive("quantity", quantity);
        Quantities.fraction("discount", discount);
        group = group.map(name -> Checks.text("group", name, LONGEST));
        Checks.that(!required || group.isEmpty(), "required", required, "must be false for an item of a group");
    }

    /** Returns an item that always belongs to the bundle, without a discount. */
    public static BundleItem required(ProductId product, long quantity) {
        return new BundleItem(product, BigDecimal.valueOf(quantity), true, Optional.empty(), BigDecimal.ZERO);
    }

    /** Returns an item that the customer may choose, without a discount. */
    public static BundleItem option(ProductId product, long quantity) {
        return new BundleItem(product, BigDecimal.valueOf(quantity), false, Optional.empty(), BigDecimal.ZERO);
    }

    /** Returns one of the items of a group, without a discount. */
    public static BundleItem oneOf(String group, ProductId product, long quantity) {
        return new BundleItem(product, BigDecimal.valueOf(quantity), false, Optional.of(group), BigDecimal.ZERO);
    }

    /** Returns the item with another discount, a fraction: 5% is 0.05. */
    public BundleItem withDiscount(BigDecimal fraction) {
        return new BundleItem(product, quantity, required, group, fraction);
    }

    /** Whether the customer decides about it: it is neither required nor one of a group. */
    boolean isOption() {
        return !required && group.isEmpty();
    }
}
