package org.sfa.core.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.customer.AccountType;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.OpportunityType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.quote.QuoteType;
import org.sfa.core.store.EntityDescriptor;

/** The descriptor of {@link Order}; its one instance is {@link Order#TYPE}. */
public final class OrderType extends EntityDescriptor<Order, OrderId, Order.Builder> {

    /** The kind of references to orders. */
    public static final Kind<OrderId> REFERENCE =
            Kind.reference("order", OrderId.class, OrderId::new, () -> Order.TYPE);

    private static final Kind<Progress> PROGRESS = Kind.enumeration("progress", Progress.class);
    private static final Kind<Set<String>> KEYS = Kind.setOf(Kind.KEY);

    public final Attribute<Order, String> name = required("name", Kind.TEXT, Order::name, Order.Builder::name);
    public final Attribute<Order, OpportunityId> opportunity =
            required("opportunity", OpportunityType.REFERENCE, Order::opportunity, Order.Builder::opportunity);
    public final Attribute<Order, QuoteId> quote =
            required("quote", QuoteType.REFERENCE, Order::quote, Order.Builder::quote);
    public final Attribute<Order, AccountId> account =
            optional("account", AccountType.REFERENCE, Order::account, Order.Builder::account);
    public final Attribute<Order, CurrencyUnit> currency =
            required("currency", Kind.CURRENCY, Order::currency, Order.Builder::currency);
    public final Attribute<Order, List<OrderLine>> lines =
            several("lines", Kind.listOf("lines", OrderLine.class), Order::lines, Order.Builder::lines);
    public final Attribute<Order, Money> shipping =
            optional("shipping", Kind.MONEY, Order::shipping, Order.Builder::shipping);
    public final Attribute<Order, Money> shippingTax =
            optional("shippingTax", Kind.MONEY, Order::shippingTax, Order.Builder::shippingTax);
    public final Attribute<Order, Money> net = optional("net", Kind.MONEY, Order::net, Order.Builder::net);
    public final Attribute<Order, Money> total = optional("total", Kind.MONEY, Order::total, Order.Builder::total);
    public final Attribute<Order, LocalDate> placedOn =
            required("placedOn", Kind.DATE, Order::placedOn, Order.Builder::placedOn);
    public final Attribute<Order, OrderStatus> status =
            required("status", Kind.enumeration("status", OrderStatus.class), Order::status, Order.Builder::status);
    public final Attribute<Order, String> statusReason =
            optional("statusReason", Kind.TEXT, Order::statusReason, Order.Builder::statusReason);
    public final Attribute<Order, String> erpNumber =
            optional("erpNumber", Kind.KEY, Order::erpNumber, Order.Builder::erpNumber);
    public final Attribute<Order, Long> submission =
            required("submission", Kind.INTEGER, Order::submission, Order.Builder::submission);
    public final Attribute<Order, Long> cancellation =
            required("cancellation", Kind.INTEGER, Order::cancellation, Order.Builder::cancellation);
    public final Attribute<Order, Long> revision =
            required("revision", Kind.INTEGER, Order::revision, Order.Builder::revision);
    public final Attribute<Order, Long> latestRevision =
            required("latestRevision", Kind.INTEGER, Order::latestRevision, Order.Builder::latestRevision);
    public final Attribute<Order, OrderChange> pendingChange = optional(
            "pendingChange",
            Kind.document("pendingChange", OrderChange.class),
            Order::pendingChange,
            Order.Builder::pendingChange);
    public final Attribute<Order, List<Shipment>> shipments =
            several("shipments", Kind.listOf("shipments", Shipment.class), Order::shipments, Order.Builder::shipments);
    public final Attribute<Order, List<Invoice>> invoices =
            several("invoices", Kind.listOf("invoices", Invoice.class), Order::invoices, Order.Builder::invoices);
    public final Attribute<Order, List<Payment>> payments =
            several("payments", Kind.listOf("payments", Payment.class), Order::payments, Order.Builder::payments);
    public final Attribute<Order, Set<String>> reports =
            several("reports", KEYS, Order::reports, Order.Builder::reports);
    public final Attribute<Order, Progress> shippingState =
            required("shippingState", PROGRESS, Order::shippingState, Order.Builder::shippingState);
    public final Attribute<Order, Progress> paymentState =
            required("paymentState", PROGRESS, Order::paymentState, Order.Builder::paymentState);
    public final Attribute<Order, Money> invoiced =
            optional("invoiced", Kind.MONEY, Order::invoiced, Order.Builder::invoiced);
    public final Attribute<Order, Money> paid = optional("paid", Kind.MONEY, Order::paid, Order.Builder::paid);
    public final Attribute<Order, Money> balance =
            optional("balance", Kind.MONEY, Order::balance, Order.Builder::balance);
    public final Attribute<Order, LocalDate> confirmedOn =
            optional("confirmedOn", Kind.DATE, Order::confirmedOn, Order.Builder::confirmedOn);
    public final Attribute<Order, LocalDate> shippedOn =
            optional("shippedOn", Kind.DATE, Order::shippedOn, Order.Builder::shippedOn);
    public final Attribute<Order, LocalDate> paidOn =
            optional("paidOn", Kind.DATE, Order::paidOn, Order.Builder::paidOn);
    public final Attribute<Order, String> description =
            optional("description", Kind.TEXT, Order::description, Order.Builder::description);

    OrderType() {
        super(
                "order",
                Order.class,
                OrderId.class,
                OrderId::new,
                new BuilderAccess<>(
                        Order::builder, Order.Builder::from, Order.Builder::customFields, Order.Builder::build),
                Order.Builder::id,
                Order.Builder::version,
                Order.Builder::externalKey,
                Order::withVersion);
        index(status, placedOn);
        unique(quote);
        unique(erpNumber);
        state(status);
        complete((before, after, unit) -> Standing.complete(after));
        guard(OrderRules::check);
        guard(OrderContent::check);
    }
}
