package org.sfa.examples;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.id.OrderId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.order.InMemoryErp;
import org.sfa.core.order.Invoice;
import org.sfa.core.order.Order;
import org.sfa.core.order.Payment;
import org.sfa.core.order.Shipment;
import org.sfa.core.quote.Quote;

/** The second part of {@link QuoteToCash}: from the accepted quote to the money. */
final class OrderChapters {

    private static final LocalDate FIRST_DELIVERY = LocalDate.of(2027, 1, 15);
    private static final LocalDate SECOND_DELIVERY = LocalDate.of(2027, 1, 29);

    private final Sfa ann;
    private final Sfa erpReports;
    private final StoryClock clock;
    private final Narrator narrator;
    private final InMemoryErp erp;

    OrderChapters(Sfa sfa, StoryClock clock, Narrator narrator, InMemoryErp erp) {
        this.ann = sfa.as(Actor.of(RobotSeller.ANN.value()));
        this.erpReports = sfa.as(Actor.of("erp"));
        this.clock = clock;
        this.narrator = narrator;
        this.erp = erp;
    }

    /** Returns the order of a quote, paid. */
    Order tell(Quote accepted) {
        OrderId order = place(accepted);
        reachErp(order);
        ship(order);
        return pay(order);
    }

    private OrderId place(Quote accepted) {
        narrator.chapter("The quote becomes an order, and the deal is won");
        Order order = ann.orders().place(accepted.id(), clock.today(), "signed by Ms. Lin");
        Opportunity deal = ann.call(unit -> unit.repository(Opportunity.TYPE).load(order.opportunity()));
        narrator.tell("the deal is " + deal.outcome() + " at "
                + Narrator.money(deal.amount().orElseThrow()) + ", closed on "
                + deal.closeDate().orElseThrow());
        tellOrder("placed", order);
        return order.id();
    }

    private void tellOrder(String event, Order order) {
        narrator.tell(event + ": order " + order.erpNumber().orElse("without a number") + " is " + order.status()
                + ", shipped " + order.shippingState() + ", paid " + order.paymentState() + ", "
                + Narrator.money(order.balance().orElseThrow()) + " to pay");
    }

    /** The courier tries again and again, later each time; the ERP knows by the key of the order what it has already. */
    private void reachErp(OrderId id) {
        narrator.chapter("The ERP is down, then loses an answer, and has the order once");
        erp.setDown(true);
        deliverFor(Duration.ofHours(1));
        tellErp("down for an hour");
        erp.setDown(false);
        erp.loseAnswers(1);
        deliverFor(Duration.ofMinutes(10));
        tellErp("up again, but its answer is lost");
        deliverFor(Duration.ofMinutes(10));
        tellErp("asked once more");
        tellOrder("posted", ann.call(unit -> unit.repository(Order.TYPE).load(id)));
    }

    /** What a courier with threads of its own would do: see what is due, every minute. */
    private void deliverFor(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            ann.courier().deliver();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private void tellErp(String event) {
        narrator.tell(event + ": the ERP was called " + erp.calls() + " times and has "
                + erp.orders().keySet());
    }

    /** What the ERP reports comes back with keys. */
    private void ship(OrderId id) {
        narrator.chapter("Confirmed, shipped in two parts, invoiced");
        clock.onMorningOf(LocalDate.of(2026, 12, 8));
        tellOrder("confirmed", erpReports.orders().confirm(id, "C-1", clock.today()));
        clock.onMorningOf(FIRST_DELIVERY);
        Shipment first = shipment("S-1", item("1", 1));
        tellOrder("first part", erpReports.orders().recordShipment(id, first));
        clock.onMorningOf(SECOND_DELIVERY);
        Shipment second = shipment("S-2", item("1", 2), item("3", 1));
        Order shipped = erpReports.orders().recordShipment(id, second);
        tellOrder("second part", shipped);
        Invoice invoice = new Invoice("I-1", clock.today(), shipped.total().orElseThrow());
        Order invoiced = erpReports.orders().recordInvoice(id, invoice);
        narrator.tell("invoiced: " + Narrator.money(invoiced.invoiced().orElseThrow()));
    }

    private static Shipment.Item item(String line, long quantity) {
        return new Shipment.Item(line, BigDecimal.valueOf(quantity));
    }

    private Shipment shipment(String key, Shipment.Item... items) {
        return new Shipment(key, clock.today(), Optional.of("HCT"), Optional.empty(), List.of(items));
    }

    private Order pay(OrderId id) {
        narrator.chapter("Paid in two parts, one of which is reported twice");
        clock.onMorningOf(LocalDate.of(2027, 2, 10));
        Payment first = payment("bank-7001", Money.of(RobotSeller.TWD, 5_000_000));
        Order inPart = erpReports.orders().recordPayment(id, first);
        tellOrder("first payment", inPart);
        tellOrder("reported again", erpReports.orders().recordPayment(id, first));
        clock.onMorningOf(LocalDate.of(2027, 2, 26));
        Payment rest = payment("bank-7044", inPart.balance().orElseThrow());
        Order paid = erpReports.orders().recordPayment(id, rest);
        tellOrder("the rest", paid);
        return paid;
    }

    private Payment payment(String reference, Money amount) {
        return new Payment(reference, clock.today(), amount, Optional.of("transfer"));
    }
}
