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
        tellOrder(order);
        return order.id();
    }

    private void tellOrder(Order order) {
        narrator.tell("order " + order.erpNumber().orElse("without a number") + " is " + order.status() + ": shipped "
                + order.shippingState() + ", paid " + order.paymentState() + ", "
                + Narrator.money(order.balance().orElseThrow()) + " to pay");
    }

    /** The courier tries again and again, later each time, and the ERP knows by the key what it has already. */
    private void reachErp(OrderId id) {
        narrator.chapter("The ERP is down, then loses an answer, and has the order once");
        erp.setDown(true);
        for (int minute = 0; minute < 60; minute += 5) {
            ann.courier().deliver();
            clock.advance(Duration.ofMinutes(5));
        }
        narrator.tell("asked " + erp.calls() + " times in an hour, it has "
                + erp.orders().size() + " orders");
        erp.setDown(false);
        erp.loseAnswers(1);
        ann.courier().deliver();
        narrator.tell("up again, its answer is lost: it has " + erp.orders().size() + " order, we don't know");
        clock.advance(Duration.ofMinutes(10));
        ann.courier().deliver();
        tellOrder(ann.call(unit -> unit.repository(Order.TYPE).load(id)));
        narrator.tell("it has " + erp.orders().size() + " order");
    }

    /** What the ERP reports comes back with keys. */
    private void ship(OrderId id) {
        narrator.chapter("Confirmed, shipped in two parts, invoiced");
        clock.onMorningOf(LocalDate.of(2026, 12, 8));
        tellOrder(erpReports.orders().confirm(id, "C-1", clock.today()));
        clock.onMorningOf(FIRST_DELIVERY);
        tellOrder(erpReports.orders().recordShipment(id, shipment("S-1", new Shipment.Item("1", BigDecimal.ONE))));
        clock.onMorningOf(SECOND_DELIVERY);
        tellOrder(erpReports
                .orders()
                .recordShipment(
                        id,
                        shipment(
                                "S-2",
                                new Shipment.Item("1", BigDecimal.valueOf(2)),
                                new Shipment.Item("3", BigDecimal.ONE))));
        Order invoiced = erpReports.orders().recordInvoice(id, new Invoice("I-1", clock.today(), money(8_391_600)));
        narrator.tell("invoiced " + Narrator.money(invoiced.invoiced().orElseThrow()));
    }

    private Shipment shipment(String key, Shipment.Item... items) {
        return new Shipment(key, clock.today(), Optional.of("HCT"), Optional.empty(), List.of(items));
    }

    private Order pay(OrderId id) {
        narrator.chapter("Paid in two parts, one of which is reported twice");
        clock.onMorningOf(LocalDate.of(2027, 2, 10));
        Payment first = payment("bank-7001", 5_000_000);
        tellOrder(erpReports.orders().recordPayment(id, first));
        tellOrder(erpReports.orders().recordPayment(id, first));
        clock.onMorningOf(LocalDate.of(2027, 2, 26));
        Order paid = erpReports.orders().recordPayment(id, payment("bank-7044", 3_391_600));
        tellOrder(paid);
        return paid;
    }

    private Payment payment(String reference, long amount) {
        return new Payment(reference, clock.today(), money(amount), Optional.of("transfer"));
    }

    private static Money money(long amount) {
        return Money.of(RobotSeller.TWD, amount);
    }
}
