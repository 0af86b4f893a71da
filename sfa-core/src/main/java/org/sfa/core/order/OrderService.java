package org.sfa.core.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.query.Query;
import org.sfa.core.quote.QuoteService;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

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
     * @throws RejectedException also if the quote is not accepted or was never approved, if its deal is lost, or if the sales
     *     process does not let the deal be won from its stage
     */
    public Order place(QuoteId id, LocalDate day, String reason) {
        return requests().place(id, day, reason);
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
        return requests().resubmit(id, reason);
    }

    /**
     * Asks the ERP to cancel an order of which nothing is shipped; one that it refused is cancelled at once. An order that is
     * cancelled, or about to be, changes nothing; as long as the ERP has not answered it is asked once more.
     */
    public Order cancel(OrderId id, String reason) {
        return requests().cancel(id, reason);
    }

    /**
     * Asks the ERP for other lines: they take the place of the order's when it agrees. One change at a time; what is shipped
     * must stay, and a line of which something is shipped keeps its product. The lines that the order has already change
     * nothing.
     *
     * @param lines all lines as they are to be
     * @return the order with the pending change
     */
    public Order change(OrderId id, List<OrderLine> lines, String reason) {
        return requests().change(id, lines, reason);
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

    private OrderRequests requests() {
        return new OrderRequests(units, quotes);
    }

    private OrderReports reports() {
        return new OrderReports(units);
    }
}
