package org.sfa.core.order;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sfa.core.id.ProductId;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Proposal;

/** How an order may go on: its status, and what the ERP has reported. */
final class OrderRules {

    private static final int MOST_FACTS = 10_000;

    private OrderRules() {}

    static void check(Proposal<Order> proposal) {
        Order order = proposal.after();
        checkPending(proposal, order);
        checkShipped(proposal, order, order.lines(), "shipments");
        checkKeys(proposal, Order.TYPE.shipments, Shipment::key);
        checkKeys(proposal, Order.TYPE.invoices, Invoice::number);
        checkKeys(proposal, Order.TYPE.payments, Payment::reference);
        if (order.reports().size() > MOST_FACTS) {
            proposal.refuse("reports", order.reports().size(), "must be at most " + MOST_FACTS);
        }
        if (!order.status().isPurchase() && !order.shipments().isEmpty()) {
            proposal.refuse("status", order.status(), "must not be that once something is shipped");
        }
        proposal.before().ifPresent(before -> {
            checkStatus(proposal, before, order);
            checkSubmission(proposal, before, order);
            checkCancellation(proposal, before, order);
            checkReported(proposal, before, order);
            checkKept(proposal, Order.TYPE.shipments, before, order);
            checkKept(proposal, Order.TYPE.invoices, before, order);
            checkKept(proposal, Order.TYPE.payments, before, order);
        });
    }

    private static void checkStatus(Proposal<Order> proposal, Order before, Order after) {
        OrderStatus from = before.status();
        if (from != after.status() && !from.next().contains(after.status())) {
            proposal.refuse(
                    "status",
                    after.status(),
                    "must be one of " + from.next().stream().sorted().toList() + " after " + from);
        }
    }

    /** What the ERP knows an order by stays, so that no second one can take its place there. */
    private static void checkSubmission(Proposal<Order> proposal, Order before, Order after) {
        boolean again = before.status() == OrderStatus.REFUSED && after.submission() == before.submission() + 1;
        if (!again && after.submission() != before.submission()) {
            proposal.refuse("submission", after.submission(), "must stay " + before.submission());
        }
        boolean isOther = before.erpNumber().isPresent() && !before.erpNumber().equals(after.erpNumber());
        if (isOther && !again) {
            proposal.refuse(
                    "erpNumber",
                    after.erpNumber().orElse(null),
                    "must stay " + before.erpNumber().get());
        }
        if (before.status() == OrderStatus.REFUSED && after.status().isAlive() && !again) {
            proposal.refuse("submission", after.submission(), "must be one more once the order was refused");
        }
    }

    /** An answer of the ERP says which cancellation it is about, so each has a number of its own. */
    private static void checkCancellation(Proposal<Order> proposal, Order before, Order after) {
        boolean isAsked = before.status() != OrderStatus.CANCELLING && after.status() == OrderStatus.CANCELLING;
        long number = before.cancellation() + (isAsked ? 1 : 0);
        if (after.cancellation() != number) {
            proposal.refuse("cancellation", after.cancellation(), "must be " + number);
        }
    }

    /** Only the ERP ends what it may have, and it says so in a report. */
    private static void checkReported(Proposal<Order> proposal, Order before, Order after) {
        if (!after.reports().containsAll(before.reports())) {
            proposal.refuse("reports", after.reports(), "must keep those that there are");
        }
        boolean isEnded = before.status().isPurchase() && !after.status().isPurchase();
        if (isEnded && before.reports().containsAll(after.reports())) {
            proposal.refuse("status", after.status(), "must not be that without a report of the ERP: cancel the order");
        }
    }

    private static void checkPending(Proposal<Order> proposal, Order order) {
        if (order.latestRevision() < order.revision()) {
            proposal.refuse("latestRevision", order.latestRevision(), "must be at least " + order.revision());
        }
        order.pendingChange().ifPresent(change -> {
            if (change.revision() != order.latestRevision() || change.revision() <= order.revision()) {
                proposal.refuse("pendingChange", change.revision(), "must be the latest revision, not agreed yet");
            }
            if (!order.status().isPurchase()) {
                proposal.refuse(
                        "pendingChange", change.revision(), "must be absent once the order is " + order.status());
            }
            OrderContent.checkLines(proposal, change.lines(), "pendingChange");
            proposal.before()
                    .filter(before -> !before.pendingChange().equals(order.pendingChange()))
                    .flatMap(before -> swapped(before, change.lines()))
                    .ifPresent(key ->
                            proposal.refuse("pendingChange", key, "must keep the product of a line that is shipped"));
        });
    }

    /** Refuses shipments of lines that there are not, or of more than was ordered. */
    static void checkShipped(Proposal<Order> proposal, Order order, List<OrderLine> lines, String attribute) {
        Map<String, BigDecimal> ordered = ordered(lines);
        new TreeMap<>(Standing.shipped(order)).forEach((key, quantity) -> {
            BigDecimal most = ordered.get(key);
            if (most == null) {
                proposal.refuse(attribute, key, "must be of a line of the order");
            } else if (quantity.compareTo(most) > 0) {
                proposal.refuse(
                        attribute,
                        quantity.toPlainString(),
                        "must be at most what is ordered of line " + key + ", " + most.toPlainString());
            }
        });
    }

    /** Whether lines leave room for all that is shipped. */
    static boolean fits(Order order, List<OrderLine> lines) {
        Map<String, BigDecimal> ordered = ordered(lines);
        return Standing.shipped(order).entrySet().stream()
                .allMatch(shipped ->
                        ordered.getOrDefault(shipped.getKey(), BigDecimal.ZERO).compareTo(shipped.getValue()) >= 0);
    }

    /** Returns the key of a line that would have another product although some of it is shipped, if there is one. */
    static Optional<String> swapped(Order order, List<OrderLine> lines) {
        Map<String, BigDecimal> shipped = Standing.shipped(order);
        Map<String, Optional<ProductId>> products =
                order.lines().stream().collect(Collectors.toMap(OrderLine::key, OrderLine::product, (a, b) -> a));
        return lines.stream()
                .filter(line -> shipped.containsKey(line.key()))
                .filter(line -> !line.product().equals(products.get(line.key())))
                .map(OrderLine::key)
                .findFirst();
    }

    private static Map<String, BigDecimal> ordered(List<OrderLine> lines) {
        return lines.stream().collect(Collectors.toMap(OrderLine::key, OrderLine::quantity, BigDecimal::add));
    }

    private static <T> void checkKeys(
            Proposal<Order> proposal, Attribute<Order, List<T>> attribute, Function<T, String> key) {
        List<T> facts = Objects.requireNonNullElse(attribute.valueOrNull(proposal.after()), List.of());
        Set<String> keys = new HashSet<>();
        facts.stream()
                .map(key)
                .filter(each -> !keys.add(each))
                .forEach(each -> proposal.refuse(attribute.name(), each, "must each have a key of their own"));
        if (facts.size() > MOST_FACTS) {
            proposal.refuse(attribute.name(), facts.size(), "must be at most " + MOST_FACTS);
        }
    }

    /** Facts are not taken back: a credit note or refund is a fact of its own. Goods that come back are not recorded here. */
    private static <T> void checkKept(
            Proposal<Order> proposal, Attribute<Order, List<T>> attribute, Order before, Order after) {
        List<T> known = Objects.requireNonNullElse(attribute.valueOrNull(before), List.of());
        Set<T> kept = new HashSet<>(Objects.requireNonNullElse(attribute.valueOrNull(after), List.of()));
        known.stream()
                .filter(fact -> !kept.contains(fact))
                .forEach(fact -> proposal.refuse(attribute.name(), fact, "must stay once it is recorded"));
    }
}
