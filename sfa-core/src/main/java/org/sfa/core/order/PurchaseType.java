package org.sfa.core.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.customer.AccountType;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.PurchaseId;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.product.ProductType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Purchase}; its one instance is {@link Purchase#TYPE}. */
public final class PurchaseType extends EntityDescriptor<Purchase, PurchaseId, Purchase.Builder> {

    public final Attribute<Purchase, AccountId> account =
            required("account", AccountType.REFERENCE, Purchase::account, Purchase.Builder::account);
    public final Attribute<Purchase, OrderId> order =
            required("order", OrderType.REFERENCE, Purchase::order, Purchase.Builder::order);
    public final Attribute<Purchase, String> line = required("line", Kind.KEY, Purchase::line, Purchase.Builder::line);
    public final Attribute<Purchase, ProductId> product =
            optional("product", ProductType.REFERENCE, Purchase::product, Purchase.Builder::product);
    public final Attribute<Purchase, ProductFamily> family = optional(
            "family",
            Kind.picklist("family", ProductFamily.class, ProductFamily::of),
            Purchase::family,
            Purchase.Builder::family);
    public final Attribute<Purchase, LocalDate> day = required("day", Kind.DATE, Purchase::day, Purchase.Builder::day);
    public final Attribute<Purchase, BigDecimal> quantity =
            required("quantity", Kind.DECIMAL, Purchase::quantity, Purchase.Builder::quantity);
    public final Attribute<Purchase, Money> net = required("net", Kind.MONEY, Purchase::net, Purchase.Builder::net);

    PurchaseType() {
        super(
                "purchase",
                Purchase.class,
                PurchaseId.class,
                PurchaseId::new,
                new BuilderAccess<>(
                        Purchase::builder,
                        Purchase.Builder::from,
                        Purchase.Builder::customFields,
                        Purchase.Builder::build),
                Purchase.Builder::id,
                Purchase.Builder::version,
                Purchase.Builder::externalKey,
                Purchase::withVersion);
        index(family, day);
        guard(PurchaseType::check);
    }

    /** A row that its order does not have would be a purchase that nobody made. */
    private static void check(Proposal<Purchase> proposal) {
        Purchase purchase = proposal.after();
        Order order = proposal.find(Order.TYPE, purchase.order()).orElse(null);
        if (order == null || !order.status().isPurchase()) {
            proposal.refuse("order", purchase.order(), "must refer to an order that is neither refused nor cancelled");
        } else if (order.lines().stream().noneMatch(each -> Purchases.isOf(purchase, order, each))) {
            proposal.refuse("line", purchase.line(), "must be as a line of " + Order.TYPE.ref(order));
        }
    }
}
