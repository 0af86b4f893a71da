package org.sfa.core.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.product.Product;
import org.sfa.core.query.Attribute;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.quote.QuoteTotals;
import org.sfa.core.store.Proposal;

/** What is ordered: to begin with exactly what the quote offers, later what both sides agree to. */
final class OrderContent {

    private static final int MOST_LINES = 10_000;

    /** What makes it this order, beside the deal, which can turn out to be another one. */
    private static final List<Attribute<Order, ?>> IDENTITY = List.of(
            Order.TYPE.quote,
            Order.TYPE.account,
            Order.TYPE.currency,
            Order.TYPE.placedOn,
            Order.TYPE.shipping,
            Order.TYPE.shippingTax);

    /** What an order has of its quote. */
    private static final List<Attribute<Order, ?>> OFFERED = List.of(
            Order.TYPE.opportunity,
            Order.TYPE.currency,
            Order.TYPE.account,
            Order.TYPE.lines,
            Order.TYPE.shipping,
            Order.TYPE.shippingTax,
            Order.TYPE.status,
            Order.TYPE.erpNumber,
            Order.TYPE.submission,
            Order.TYPE.cancellation,
            Order.TYPE.revision,
            Order.TYPE.latestRevision,
            Order.TYPE.pendingChange,
            Order.TYPE.shipments,
            Order.TYPE.confirmedOn);

    private OrderContent() {}

    /** Returns the order that a quote becomes. */
    static Order of(Quote quote, Opportunity deal, OrderId id, LocalDate day) {
        QuoteTotals totals = quote.totals();
        List<OrderLine> lines = new ArrayList<>();
        Money shippingTax = totals.tax();
        for (int i = 0; i < quote.lines().size(); i++) {
            QuoteLine line = quote.lines().get(i);
            QuoteTotals.Line sum = totals.lines().get(i);
            shippingTax = shippingTax.minus(sum.tax());
            lines.add(new OrderLine(
                    line.key(),
                    line.product(),
                    line.description(),
                    line.quantity(),
                    sum.taxable(),
                    sum.tax(),
                    line.unitCost()));
        }
        return Order.builder()
                .id(id)
                .name(quote.name())
                .opportunity(deal.id())
                .quote(quote.id())
                .account(deal.account())
                .currency(quote.currency())
                .lines(lines)
                .shipping(quote.shipping())
                .shippingTax(Optional.of(shippingTax).filter(tax -> !tax.isZero()))
                .placedOn(day)
                .build();
    }

    static void check(Proposal<Order> proposal) {
        Order order = proposal.after();
        checkLines(proposal, order.lines(), "lines");
        if (proposal.before().isEmpty()) {
            checkQuote(proposal, order);
            return;
        }
        Order before = proposal.before().get();
        proposal.refuseChange(IDENTITY, "must stay as it is");
        if (!isOfMergedDeal(proposal, before, order)) {
            proposal.refuseChange(List.of(Order.TYPE.opportunity), "must stay as it is");
        }
        if (order.revision() < before.revision()) {
            proposal.refuse("revision", order.revision(), "must be at least " + before.revision());
        }
        if (order.latestRevision() < before.latestRevision()) {
            proposal.refuse("latestRevision", order.latestRevision(), "must be at least " + before.latestRevision());
        }
        if (order.revision() == before.revision()) {
            proposal.refuseChange(
                    List.of(Order.TYPE.lines), "must stay as they are within a revision: change the order");
        } else {
            checkAgreed(proposal, before.pendingChange(), order);
        }
    }

    /** An order goes with its deal when that turns out to be another one. */
    private static boolean isOfMergedDeal(Proposal<Order> proposal, Order before, Order after) {
        return proposal.find(Opportunity.TYPE, after.opportunity())
                .filter(deal -> deal.mergedDeals().contains(before.opportunity()))
                .isPresent();
    }

    private static void checkAgreed(Proposal<Order> proposal, Optional<OrderChange> pending, Order order) {
        boolean isPending = pending.filter(change -> change.revision() == order.revision())
                .filter(change -> change.lines().equals(order.lines()))
                .isPresent();
        if (!isPending) {
            proposal.refuse("revision", order.revision(), "must be the pending change, with its lines");
        }
    }

    private static void checkQuote(Proposal<Order> proposal, Order order) {
        Quote quote = proposal.find(Quote.TYPE, order.quote()).orElse(null);
        Opportunity deal = quote == null
                ? null
                : quote.opportunity()
                        .flatMap(id -> proposal.find(Opportunity.TYPE, id))
                        .orElse(null);
        if (quote == null || deal == null) {
            proposal.refuse("quote", order.quote(), "must refer to a quote that exists, of a deal");
            return;
        }
        if (quote.status() != QuoteStatus.ORDERED) {
            proposal.refuse("quote", quote.id(), "must be a quote that is ORDERED, not " + quote.status());
        }
        if (quote.approvedAt().isEmpty()) {
            proposal.refuse("quote", quote.id(), "must be a quote that was approved");
        }
        Order offered = of(quote, deal, order.id(), order.placedOn());
        proposal.refuseOther(OFFERED, offered, "must be as in quote " + quote.id());
    }

    /** Refuses lines that are none or too many, that share a key, or whose product is new and does not exist. */
    static void checkLines(Proposal<Order> proposal, List<OrderLine> lines, String attribute) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            proposal.refuse(attribute, lines.size() + " lines", "must be from 1 to " + MOST_LINES);
        }
        Set<ProductId> checked = new HashSet<>();
        // Products that were there when the order was placed may be gone since.
        proposal.before().ifPresent(before -> before.lines()
                .forEach(line -> line.product().ifPresent(checked::add)));
        Set<String> keys = new HashSet<>();
        for (OrderLine line : lines) {
            if (!keys.add(line.key())) {
                proposal.refuse(attribute, line.key(), "must each have a key of their own");
            }
            if (!line.net().getCurrencyUnit().equals(proposal.after().currency())) {
                proposal.refuse(
                        attribute, line.net(), "must be in " + proposal.after().currency());
            }
            if (proposal.before().isPresent()) {
                line.product()
                        .filter(checked::add)
                        .filter(product -> proposal.find(Product.TYPE, product).isEmpty())
                        .ifPresent(
                                product -> proposal.refuse(attribute, product, "must refer to a product that exists"));
            }
        }
    }
}
