package org.sfa.core.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.PurchaseId;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * What an account has bought: one line of an order that is neither refused nor cancelled. {@link OrderService} keeps purchases
 * as their orders are, in the same unit of work.
 */
@EntityStyle
@Value.Immutable
public interface Purchase extends Entity<PurchaseId>, WithPurchase {

    /** The descriptor. */
    PurchaseType TYPE = new PurchaseType();

    @Override
    PurchaseId id();

    /** Who bought. */
    AccountId account();

    /** The order. */
    OrderId order();

    /** The key of the line of the order. */
    String line();

    /** What was bought; absent for a line of free text. */
    Optional<ProductId> product();

    /** The family that the product belonged to when it was bought. */
    Optional<ProductFamily> family();

    /** The day on which the order was placed. */
    LocalDate day();

    /** How many units. */
    BigDecimal quantity();

    /** For how much, after all discounts and before taxes. */
    Money net();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds purchases. */
    final class Builder extends ImmutablePurchase.Builder {
        Builder() {}
    }
}
