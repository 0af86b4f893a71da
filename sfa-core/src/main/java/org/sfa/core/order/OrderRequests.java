package org.sfa.core.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.query.Query;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteService;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/** What people ask for about orders, of which the ERP is told; {@link OrderService} says what each method is for. */
final class OrderRequests {

    private final Units units;
    private final QuoteService quotes;

    OrderRequests(Units units, QuoteService quotes) {
        this.units = units;
        this.quotes = quotes;
    }

    Order place(QuoteId id, LocalDate day, String reason) {
        return units.call(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            Optional<Order> known = OrderDesk.find(unit, Query.where(Order.TYPE.quote.is(id)));
            known.filter(OrderRequests::waitsForErp).ifPresent(order -> {
                Purchases.update(unit, order, reason);
                send(unit, ErpMessage.Action.PLACE, order, order.submission());
            });
            return known.orElseGet(() -> place(unit, quote, day, reason));
        });
    }

    private static boolean waitsForErp(Order order) {
        return order.status() == OrderStatus.PLACED && order.erpNumber().isEmpty();
    }

    private Order place(UnitOfWork unit, Quote quote, LocalDate day, String reason) {
        Opportunity deal = dealToWin(unit, quote);
        if (quote.status() == QuoteStatus.ACCEPTED) {
            quotes.in(unit).order(quote.id(), reason);
        }
        if (deal.outcome() == Outcome.OPEN) {
            new OpportunityService(Units.joined(unit)).win(deal.id(), day, reason);
        }
        Order order = OrderContent.of(quote, deal, unit.newId(Order.TYPE), day);
        Order saved = OrderDesk.save(unit, null, order, reason);
        send(unit, ErpMessage.Action.PLACE, saved, saved.submission());
        unit.raise(new OrderEvent.Placed(saved.id(), quote.id()));
        return saved;
    }

    /** Returns the deal of a quote that can become an order; one that is ORDERED without an order is only half way there. */
    private static Opportunity dealToWin(UnitOfWork unit, Quote quote) {
        if (quote.status() != QuoteStatus.ACCEPTED && quote.status() != QuoteStatus.ORDERED) {
            throw refused(quote, "status", quote.status(), "must be ACCEPTED to become an order");
        }
        if (quote.approvedAt().isEmpty()) {
            throw refused(quote, "approvedAt", "absent", "must be there: a quote that was never approved is no order");
        }
        OpportunityId ofDeal = quote.opportunity()
                .orElseThrow(
                        () -> refused(quote, "opportunity", "absent", "must be there: link the quote to its deal"));
        Opportunity deal = unit.repository(Opportunity.TYPE).load(ofDeal);
        if (deal.outcome() == Outcome.LOST) {
            throw refused(quote, "opportunity", deal.id(), "must not be lost: open it again");
        }
        return deal;
    }

    private static RejectedException refused(Quote quote, String attribute, Object value, String reason) {
        return new RejectedException(
                Quote.TYPE.ref(quote), List.of(new Violation(attribute, value.toString(), reason)));
    }

    Order resubmit(OrderId id, String reason) {
        return units.call(unit -> {
            Order before = unit.repository(Order.TYPE).load(id);
            if (before.status() != OrderStatus.REFUSED) {
                throw OrderDesk.refused(before, "status", before.status(), "must be REFUSED to be submitted again");
            }
            Order again = before.withStatus(OrderStatus.PLACED)
                    .withStatusReason(Optional.empty())
                    .withErpNumber(Optional.empty())
                    .withSubmission(before.submission() + 1);
            Order saved = OrderDesk.save(unit, before, again, reason);
            send(unit, ErpMessage.Action.PLACE, saved, saved.submission());
            return saved;
        });
    }

    Order cancel(OrderId id, String reason) {
        return units.call(unit -> {
            Order before = unit.repository(Order.TYPE).load(id);
            OrderStatus status = before.status();
            if (status == OrderStatus.CANCELLING) {
                send(unit, ErpMessage.Action.CANCEL, before, before.cancellation());
            }
            if (status == OrderStatus.CANCELLING || status == OrderStatus.CANCELLED) {
                return before;
            }
            if (!before.shipments().isEmpty()) {
                throw OrderDesk.refused(
                        before,
                        "status",
                        OrderStatus.CANCELLING,
                        "must not be that once something is shipped: change it");
            }
            boolean isRefused = status == OrderStatus.REFUSED;
            Order after = before.withStatus(isRefused ? OrderStatus.CANCELLED : OrderStatus.CANCELLING)
                    .withCancellation(before.cancellation() + (isRefused ? 0 : 1))
                    .withStatusReason(OrderDesk.given(reason));
            Order saved = OrderDesk.save(unit, before, after, reason);
            if (isRefused) {
                OrderDesk.tellCancelled(unit, saved, true, reason);
            } else {
                send(unit, ErpMessage.Action.CANCEL, saved, saved.cancellation());
            }
            return saved;
        });
    }

    Order change(OrderId id, List<OrderLine> lines, String reason) {
        return units.call(unit -> {
            Order before = unit.repository(Order.TYPE).load(id);
            if (before.pendingChange().isPresent()) {
                throw OrderDesk.refused(
                        before, "pendingChange", before.pendingChange().get().revision(), "must be answered first");
            }
            if (!before.status().isAlive()) {
                throw OrderDesk.refused(before, "status", before.status(), "must not be that to change the order");
            }
            if (before.lines().equals(lines)) {
                return before;
            }
            if (!OrderRules.fits(before, lines)) {
                throw OrderDesk.refused(
                        before, "lines", lines.size() + " lines", "must leave room for what is shipped");
            }
            OrderRules.swapped(before, lines).ifPresent(key -> {
                throw OrderDesk.refused(before, "lines", key, "must keep the product of a line that is shipped");
            });
            long revision = before.latestRevision() + 1;
            OrderChange change = new OrderChange(revision, lines, reason);
            Order saved = OrderDesk.save(
                    unit, before, before.withLatestRevision(revision).withPendingChange(change), reason);
            send(unit, ErpMessage.Action.CHANGE, saved, revision);
            unit.raise(new OrderEvent.ChangeAsked(id, revision));
            return saved;
        });
    }

    private static void send(UnitOfWork unit, ErpMessage.Action action, Order order, long number) {
        unit.enqueue(new ErpMessage(action, order.id(), number).toOutgoing());
    }
}
