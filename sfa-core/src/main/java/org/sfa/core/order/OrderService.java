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

/**
 * What people do with orders, and what the ERP reports about them. Each call is one unit of work (or part of the one that
 * {@link #in} names) and raises its events; purchases and what their account remembers of them follow in the same unit. Safe for
 * use by several threads.
 *
 * <p>What people ask for leaves for the ERP through the outbox, in order for each order. What the ERP reports carries a key that
 * the ERP chooses: a report whose key is known changes nothing. Reports may come in any order: paid before invoiced, shipped
 * before confirmed, all of them before the answer to the posting.
 *
 * <p>Who places, changes or cancels orders needs the permission to change quotes, deals, orders, purchases and accounts.
 *
 * <p>Every method that names an order throws {@link org.sfa.core.store.UnknownEntityException} when there is none,
 * {@link RejectedException} with all reasons when its status or an invariant forbids the change, and
 * {@link org.sfa.core.error.InvalidValueException} when an amount is in another currency than the order.
 */
public final class OrderService {

    private final Units units;
    private final QuoteService quotes;

    /** Creates a service that works in these units. */
    public OrderService(Units units) {
        this(units, new QuoteService(units));
    }

    /** Creates a service that works in these units, with the quotes of an application. */
    public OrderService(Units units, QuoteService quotes) {
        this.units = units;
        this.quotes = quotes;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public OrderService in(UnitOfWork unit) {
        return new OrderService(Units.joined(unit), quotes);
    }

    /**
     * Makes an accepted quote an order, wins its deal if that is open, and has the order posted to the ERP. A quote that is an
     * order already changes nothing; when the ERP has not answered yet, it is told once more, in case the message was lost.
     *
     * @param day the day of the order, and the close date of a deal that it wins
     * @return the order of the quote
     * @throws RejectedException also if the quote is not accepted or was never approved, if its deal is lost, or if the sales process does not let the
     *     deal be won from its stage
     */
    public Order place(QuoteId id, LocalDate day, String reason) {
        return units.call(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            Optional<Order> known = OrderDesk.find(unit, Query.where(Order.TYPE.quote.is(id)));
            known.filter(OrderService::waitsForErp).ifPresent(order -> {
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

    private static void send(UnitOfWork unit, ErpMessage.Action action, Order order, long number) {
        unit.enqueue(new ErpMessage(action, order.id(), number).toOutgoing());
    }

    /** Returns the order of a quote. */
    public Optional<Order> findByQuote(QuoteId quote) {
        return units.call(unit -> OrderDesk.find(unit, Query.where(Order.TYPE.quote.is(quote))));
    }

    /** Returns the order with a number of the ERP. */
    public Optional<Order> findByErpNumber(String number) {
        return units.call(unit -> OrderDesk.find(unit, Query.where(Order.TYPE.erpNumber.is(number))));
    }

    /** Has an order that the ERP refused posted again, under a key of its own. */
    public Order resubmit(OrderId id, String reason) {
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

    /**
     * Asks the ERP to cancel an order of which nothing is shipped; one that it refused is cancelled at once. An order that is
     * cancelled, or about to be, changes nothing; as long as the ERP has not answered it is asked once more.
     */
    public Order cancel(OrderId id, String reason) {
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

    /**
     * Asks the ERP for other lines: they take the place of the order's when it agrees. One change at a time; what is shipped must
     * stay, and a line of which something is shipped keeps its product. The
     * lines that the order has already change nothing.
     *
     * @param lines all lines as they are to be
     * @return the order with the pending change
     */
    public Order change(OrderId id, List<OrderLine> lines, String reason) {
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

    /** Takes note of the number that the ERP gave the latest submission of an order. */
    public Order recordPosting(OrderId id, String erpNumber) {
        return reports().posting(id, Optional.empty(), erpNumber);
    }

    /** Takes note of the number that the ERP gave a submission; an earlier one than the latest changes nothing. */
    Order recordPosting(OrderId id, long submission, String erpNumber) {
        return reports().posting(id, Optional.of(submission), erpNumber);
    }

    /**
     * Takes note that the ERP has confirmed an order to the customer.
     *
     * @param report the key of the report
     */
    public Order confirm(OrderId id, String report, LocalDate day) {
        return reports().confirmation(id, report, day);
    }

    /**
     * Takes note that the ERP does not want an order; the owner of the deal is told. One that was to be cancelled is cancelled;
     * one that is cancelled stays so.
     *
     * @param report the key of the report
     */
    public Order refuse(OrderId id, String report, String reason) {
        return reports().refusal(id, Optional.empty(), report, reason);
    }

    /** Takes note that the ERP does not want a submission; an earlier one than the latest changes nothing. */
    Order refuse(OrderId id, long submission, String reason) {
        return reports().refusal(id, Optional.of(submission), "our submission " + submission, reason);
    }

    /**
     * Takes note that the ERP has cancelled an order, whether it was asked to or not; the owner is told when it was not, and when
     * the deal is still won. Another quote of the deal can be accepted then; the deal itself stays as it is.
     *
     * @param report the key of the report
     */
    public Order cancelled(OrderId id, String report, String reason) {
        return reports().cancellation(id, report, reason);
    }

    /**
     * Takes note that the ERP does not cancel an order that it was asked to; the owner is told.
     *
     * @param report the key of the report
     */
    public Order refuseCancellation(OrderId id, String report, String reason) {
        return reports().refusedCancellation(id, Optional.empty(), report, reason);
    }

    /** Takes note that the ERP does not want a cancellation that it was asked for; an earlier one changes nothing. */
    Order refuseCancellation(OrderId id, long cancellation, String reason) {
        return reports().refusedCancellation(id, Optional.of(cancellation), "our cancellation " + cancellation, reason);
    }

    /**
     * Takes note that the ERP agrees to a change.
     *
     * @param report the key of the report
     * @param revision the revision that it agrees to; one that is not the pending one changes nothing
     */
    public Order confirmChange(OrderId id, String report, long revision) {
        return reports().change(id, report, revision);
    }

    /**
     * Takes note that the ERP does not agree to a change; the owner is told.
     *
     * @param report the key of the report
     * @param revision the revision that it does not agree to; one that is not the pending one changes nothing
     */
    public Order refuseChange(OrderId id, String report, long revision, String reason) {
        return reports().refusedChange(id, report, revision, reason);
    }

    /**
     * Takes note of a shipment. When it fits the pending change but not the lines, the ERP has agreed to that change; when it fits
     * the lines but not the change, or when the order is to be cancelled, the ERP has not agreed.
     *
     * @throws RejectedException also if it has a line that the order has not, makes more of one than is ordered, or has the key
     *     of another shipment
     */
    public Order recordShipment(OrderId id, Shipment shipment) {
        return reports().shipment(id, shipment);
    }

    /** Takes note of an invoice or credit note. */
    public Order recordInvoice(OrderId id, Invoice invoice) {
        return reports()
                .fact(
                        id,
                        Order.TYPE.invoices,
                        invoice,
                        Invoice::number,
                        Order::withInvoices,
                        new OrderEvent.Invoiced(id, invoice));
    }

    /** Takes note of a payment, or of money that went back. */
    public Order recordPayment(OrderId id, Payment payment) {
        return reports()
                .fact(
                        id,
                        Order.TYPE.payments,
                        payment,
                        Payment::reference,
                        Order::withPayments,
                        new OrderEvent.Paid(id, payment));
    }

    private OrderReports reports() {
        return new OrderReports(units);
    }
}
