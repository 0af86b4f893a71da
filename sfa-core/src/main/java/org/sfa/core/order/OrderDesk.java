package org.sfa.core.order;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.message.Notification;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Query;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Violation;
import org.sfa.core.value.StorableText;

/** What every step of an order takes with it in its unit of work: purchases, events, and what the owner is told. */
final class OrderDesk {

    private static final int LONGEST_SUBJECT = 250;
    private static final int LONGEST_BODY = 10_000;

    private OrderDesk() {}

    /** Saves an order; purchases follow when it is new, no purchase any more or again, or has other lines. */
    static Order save(UnitOfWork unit, @Nullable Order before, Order after, String reason) {
        Order saved = unit.repository(Order.TYPE).save(after, Cause.of(reason));
        boolean isPurchaseAsBefore = before != null
                && before.status().isPurchase() == saved.status().isPurchase()
                && before.lines().equals(saved.lines());
        if (!isPurchaseAsBefore) {
            Purchases.update(unit, saved, reason);
        }
        if (saved.status() == OrderStatus.CANCELLED) {
            release(unit, saved, reason);
        }
        if (before != null && before.status() != saved.status()) {
            unit.raise(new OrderEvent.StatusMoved(saved.id(), before.status(), saved.status(), reason));
        }
        return saved;
    }

    /** Lets the deal of a cancelled order be sold again by another quote. */
    private static void release(UnitOfWork unit, Order order, String reason) {
        unit.repository(Quote.TYPE).find(order.quote()).filter(Quote::isPrimary).ifPresent(quote -> unit.repository(
                        Quote.TYPE)
                .save(quote.withPrimaryOf(Optional.empty()), Cause.of(reason)));
    }

    static Optional<Order> find(UnitOfWork unit, Query<Order> query) {
        return unit.repository(Order.TYPE).page(query.limit(1)).items().stream().findFirst();
    }

    /** Returns the order with the key of a report among those that it has taken note of. */
    static Order noting(Order order, String report) {
        Set<String> reports = new HashSet<>(order.reports());
        reports.add(report);
        return order.withReports(reports);
    }

    /** Tells the owner of the deal; about the deal, so that nothing about the order itself waits for the mail. */
    static void tellOwner(UnitOfWork unit, Order order, String what, String reason) {
        Opportunity deal = unit.repository(Opportunity.TYPE).load(order.opportunity());
        unit.enqueue(new Notification(
                        SalesUser.TYPE.ref(deal.owner()),
                        Opportunity.TYPE.ref(deal),
                        oneLine("order " + order.name() + ": " + what, LONGEST_SUBJECT),
                        StorableText.of(reason, LONGEST_BODY))
                .toOutgoing());
    }

    /**
     * Tells the owner that an order is cancelled: when nobody of us asked for it, and when its deal is still won, which only the
     * owner can decide about.
     */
    static void tellCancelled(UnitOfWork unit, Order order, boolean wasAsked, String reason) {
        boolean isWon =
                unit.repository(Opportunity.TYPE).load(order.opportunity()).outcome() == Outcome.WON;
        if (isWon || !wasAsked) {
            String what = wasAsked ? "cancelled" : "cancelled by the ERP";
            tellOwner(unit, order, isWon ? what + ", its deal is still won" : what, reason);
        }
    }

    /** Returns a text of the ERP as a reason that can be kept: of one line and bounded length. */
    static String reason(String text) {
        return oneLine(text, Cause.LONGEST_REASON);
    }

    private static String oneLine(String text, int longest) {
        return StorableText.of(text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip(), longest);
    }

    static Optional<String> given(String reason) {
        return Optional.of(reason).filter(text -> !text.isBlank());
    }

    static RejectedException refused(Order order, String attribute, Object value, String reason) {
        return new RejectedException(
                Order.TYPE.ref(order), List.of(new Violation(attribute, value.toString(), reason)));
    }
}
