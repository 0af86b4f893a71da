package org.sfa.core.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** What a customer has ordered by accepting a quote, and how far it has come. */
@EntityStyle
@Value.Immutable
public interface Order extends Entity<OrderId>, WithOrder {

    /** The descriptor. */
    OrderType TYPE = new OrderType();

    @Override
    OrderId id();

    /** The name or number that people use. */
    String name();

    /** The deal that it closes. */
    OpportunityId opportunity();

    /** The quote that it comes of. Unique: a quote becomes one order, whoever saves what. */
    QuoteId quote();

    /** Who buys. */
    Optional<AccountId> account();

    /** The currency of all its amounts. */
    CurrencyUnit currency();

    /** What is ordered; no two lines have the same key. */
    List<OrderLine> lines();

    /** What the transport costs, before taxes. */
    Optional<Money> shipping();

    /** The taxes on the transport. */
    Optional<Money> shippingTax();

    /** What is sold, before shipping and taxes: the sum of the lines. Saving sets it. */
    Optional<Money> net();

    /** What the customer pays: the lines and the shipping, with taxes. Saving sets it. */
    Optional<Money> total();

    /** The day on which it was placed. */
    LocalDate placedOn();

    /** Where it stands. While nobody refuses or cancels it, saving sets it from what is known. */
    @Value.Default
    default OrderStatus status() {
        return OrderStatus.PLACED;
    }

    /** Why it was refused or is cancelled, in words. */
    Optional<String> statusReason();

    /** The number that the ERP gave it. Unique. */
    Optional<String> erpNumber();

    /** How often it was submitted to the ERP, the first time counted: more than 1 after a refusal. Default 1. */
    @Value.Default
    default long submission() {
        return 1;
    }

    /** How often a cancellation was asked for; the number of the one that it waits for while it is being cancelled. Default 0. */
    @Value.Default
    default long cancellation() {
        return 0;
    }

    /** Which revision of its lines is agreed. Default 1: as in the quote. */
    @Value.Default
    default long revision() {
        return 1;
    }

    /** The number that was last given to a revision, agreed or not. Default 1. */
    @Value.Default
    default long latestRevision() {
        return 1;
    }

    /** The change that the ERP has not answered yet. */
    Optional<OrderChange> pendingChange();

    /** What has left for the customer. */
    List<Shipment> shipments();

    /** What was charged. */
    List<Invoice> invoices();

    /** What came in, and went back. */
    List<Payment> payments();

    /** The keys of the reports of the ERP that have been taken note of. */
    Set<String> reports();

    /**
     * How much of the lines is shipped. A line without a product is nothing to ship, so that an order of such lines only is
     * shipped from the start. Saving sets it.
     */
    @Value.Default
    default Progress shippingState() {
        return Progress.NONE;
    }

    /** How much of the total is paid. Saving sets it. */
    @Value.Default
    default Progress paymentState() {
        return Progress.NONE;
    }

    /** The sum of the invoices. Saving sets it. */
    Optional<Money> invoiced();

    /** The sum of the payments. Saving sets it. */
    Optional<Money> paid();

    /**
     * What is left to pay of the total, of a cancelled order of nothing; negative when too much was paid. Saving sets it.
     */
    Optional<Money> balance();

    /** The day on which the ERP confirmed it. */
    Optional<LocalDate> confirmedOn();

    /** The day of the last shipment, once everything is shipped; absent when there was none. Saving sets it. */
    Optional<LocalDate> shippedOn();

    /** The day of the last payment, once everything is paid. Saving sets it. */
    Optional<LocalDate> paidOn();

    /** Anything else. */
    Optional<String> description();

    /** What the ERP can recognise this submission by, however often it is told of it. */
    default String submissionKey() {
        return submission() == 1 ? id().value() : id().value() + "/" + submission();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds orders. */
    final class Builder extends ImmutableOrder.Builder {
        Builder() {}
    }
}
