package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.order.Shop.ACME;
import static org.sfa.core.order.Shop.CABLE;
import static org.sfa.core.order.Shop.DAY;
import static org.sfa.core.order.Shop.SERVER;
import static org.sfa.core.order.Shop.payment;
import static org.sfa.core.order.Shop.shipment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Selector;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.VersionConflictException;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.testkit.MutableClock;

class OrderServiceTest {

    private final MutableClock clock = MutableClock.at(Sandbox.NOW);
    private final InMemoryStore store = InMemoryStore.create(clock, FieldDefinitions.none());
    private final InMemoryErp erp = new InMemoryErp();
    private final List<String> told = new ArrayList<>();
    private final Sfa sfa = Shop.open(store, clock, erp, told);
    private final OrderService orders = sfa.orders();

    @BeforeEach
    void stock() {
        Shop.stock(sfa);
    }

    @AfterEach
    void close() {
        sfa.close();
    }

    private Order placed(String quote) {
        return orders.place(Shop.accepted(sfa, quote), DAY, "signed");
    }

    private Order posted(String quote) {
        Order order = placed(quote);
        sfa.courier().deliver();
        return load(order.id());
    }

    private Order load(OrderId id) {
        return Shop.load(sfa, id);
    }

    private static List<OrderLine> withServers(Order order, int quantity) {
        OrderLine server = order.lines().get(0);
        Money each = server.net().dividedBy(10, RoundingMode.HALF_UP);
        return List.of(
                server.with(BigDecimal.valueOf(quantity), each.multipliedBy(quantity), server.tax()),
                order.lines().get(1));
    }

    // Placing

    @Test
    void place_makesAnOrderOfExactlyWhatTheQuoteOffers() {
        QuoteId quote = Shop.accepted(sfa, "1");
        Order order = orders.place(quote, DAY, "signed");

        Quote ordered = sfa.call(unit -> unit.repository(Quote.TYPE).load(quote));
        assertThat(ordered.status()).isEqualTo(QuoteStatus.ORDERED);
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.name()).isEqualTo("Q-2026-1");
        assertThat(order.account()).contains(ACME);
        assertThat(order.total()).isEqualTo(ordered.total()).contains(Money.parse("USD 1170.44"));
        assertThat(order.net()).isEqualTo(ordered.net()).contains(Money.parse("USD 970.87"));
        assertThat(order.balance()).isEqualTo(order.total());
        Money lines = Money.total(order.lines().stream().map(OrderLine::total).toList());
        assertThat(lines.plus(order.shipping().orElseThrow())
                        .plus(order.shippingTax().orElseThrow()))
                .isEqualTo(order.total().orElseThrow());
        Opportunity deal = sfa.call(unit -> unit.repository(Opportunity.TYPE).load(order.opportunity()));
        assertThat(deal.outcome()).isEqualTo(Outcome.WON);
        assertThat(deal.closeDate()).contains(DAY);
        assertThat(deal.amount()).isEqualTo(order.net());
    }

    @Test
    void place_twiceGivesTheSameOrder() {
        Order order = placed("1");

        assertThat(orders.place(order.quote(), DAY.plusDays(1), "again")).isEqualTo(order);
        assertThat(orders.findByQuote(order.quote())).contains(order);
        assertThat(sfa.courier().deliver()).as("told twice").isEqualTo(2);
        assertThat(erp.orders()).hasSize(1);
        assertThat(orders.place(order.quote(), DAY, "once more").erpNumber()).contains("ERP-1");
    }

    @Test
    void place_refusesWhatIsNotAccepted() {
        QuoteId draft = Shop.draft(sfa, "1", Shop.line("1", SERVER, 1, "USD 10"));
        assertThatThrownBy(() -> orders.place(draft, DAY, "early"))
                .isInstanceOf(RejectedException.class)
                .hasMessage("quote:1 was refused: status must be ACCEPTED to become an order, but was DRAFT");
        sfa.quotes().approve(draft, "fine");
        assertThatThrownBy(() -> orders.place(draft, DAY, "early")).hasMessageContaining("but was APPROVED");
        QuoteId old = Shop.accepted(sfa, "2");
        sfa.quotes().revise(old, "asked for");
        assertThatThrownBy(() -> orders.place(old, DAY, "late")).hasMessageContaining("but was SUPERSEDED");
        assertThat(sfa.purchases().of(ACME)).isEmpty();
        assertThat(sfa.store().outbox().list(Outbox.State.PENDING, 10)).isEmpty();
    }

    @Test
    void place_refusesALostDealAndOneThatCanNotBeWonFromItsStage() {
        QuoteId quote = Shop.accepted(sfa, "1");
        OpportunityId deal = new OpportunityId("O-1");
        sfa.opportunities().lose(deal, DAY, LossReason.of("price"), "too dear");
        assertThatThrownBy(() -> orders.place(quote, DAY, "late"))
                .hasMessage("quote:1 was refused: opportunity must not be lost: open it again, but was O-1");
        sfa.opportunities().reopen(deal, SalesProcesses.PROPOSAL, DAY, "after all");
        assertThatThrownBy(() -> orders.place(quote, DAY, "early"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("opportunity:O-1 was refused: stage must be one of");
        assertThat(orders.findByQuote(quote)).isEmpty();
    }

    @Test
    void place_leavesADealThatIsWonAlready() {
        QuoteId quote = Shop.accepted(sfa, "1");
        sfa.opportunities().win(new OpportunityId("O-1"), DAY.minusDays(3), "by phone");

        Order order = orders.place(quote, DAY, "paper");
        Opportunity deal = sfa.call(unit -> unit.repository(Opportunity.TYPE).load(order.opportunity()));
        assertThat(deal.closeDate()).contains(DAY.minusDays(3));
    }

    @Test
    void save_canNotGetAroundPlacing() {
        QuoteId quote = Shop.accepted(sfa, "1");
        Quote accepted = sfa.call(unit -> unit.repository(Quote.TYPE).load(quote));
        Opportunity deal = sfa.call(unit ->
                unit.repository(Opportunity.TYPE).load(accepted.opportunity().orElseThrow()));
        Order order = OrderContent.of(accepted, deal, new OrderId("R-1"), DAY);

        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE).save(order)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("order:R-1 was refused: quote must be a quote that is ORDERED, not ACCEPTED, but was 1");
        assertThatThrownBy(() -> sfa.run(unit -> {
                    sfa.quotes().in(unit).order(quote, "by hand");
                    unit.repository(Order.TYPE).save(order.withLines(withServers(order, 9)));
                }))
                .hasMessageContaining("lines must be as in quote 1");
        assertThatThrownBy(() -> sfa.run(unit -> {
                    sfa.quotes().in(unit).order(quote, "by hand");
                    unit.repository(Order.TYPE).save(order.withErpNumber("ERP-7"));
                }))
                .hasMessageContaining("erpNumber must be as in quote 1, but was ERP-7")
                .hasMessageContaining("status must be as in quote 1, but was POSTED");
    }

    @Test
    void save_canNotChangeWhatWasOrderedOrTakeBackWhatHappened() {
        Order order = posted("1");
        Order shipped = orders.recordShipment(order.id(), shipment("S-1", "1", 4));

        assertRefused(shipped.withLines(withServers(order, 12)), "lines must stay as they are within a revision");
        assertRefused(
                shipped.withLines(withServers(order, 12)).withRevision(2),
                "revision must be the pending change, with its lines, but was 2");
        assertRefused(shipped.withShipments(), "shipments must stay once it is recorded");
        assertRefused(shipped.withErpNumber("ERP-2"), "erpNumber must stay ERP-1, but was ERP-2");
        assertRefused(shipped.withPlacedOn(DAY.plusDays(1)), "placedOn must stay as it is");
        assertRefused(shipped.withStatus(OrderStatus.CANCELLED), "must not be that once something is shipped");
        assertRefused(shipped.withSubmission(2), "submission must stay 1, but was 2");
    }

    private void assertRefused(Order order, String message) {
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE).save(order)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(message);
    }

    // Reports

    @Test
    void order_goesFromPostedToCompleted() {
        Order order = posted("1");
        assertThat(order.status()).isEqualTo(OrderStatus.POSTED);
        assertThat(orders.findByErpNumber("ERP-1")).contains(order);
        assertThat(orders.confirm(order.id(), "E-1", DAY.plusDays(1)).status()).isEqualTo(OrderStatus.CONFIRMED);
        Order partly = orders.recordShipment(order.id(), shipment("S-1", "1", 10));
        assertThat(partly.shippingState()).isEqualTo(Progress.PARTLY);
        assertThat(partly.shippedOn()).isEmpty();
        Order shipped = orders.recordShipment(order.id(), shipment("S-2", "2", 3));
        assertThat(shipped.shippingState()).isEqualTo(Progress.FULLY);
        assertThat(shipped.shippedOn()).contains(DAY.plusDays(2));
        orders.recordInvoice(order.id(), new Invoice("I-1", DAY, Money.parse("USD 1170.44")));
        Order partlyPaid = orders.recordPayment(order.id(), payment("B-1", Money.parse("USD 1000")));
        assertThat(partlyPaid.paymentState()).isEqualTo(Progress.PARTLY);
        assertThat(partlyPaid.balance()).contains(Money.parse("USD 170.44"));
        Order completed = orders.recordPayment(order.id(), payment("B-2", Money.parse("USD 170.44")));
        assertThat(completed.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(completed.invoiced()).contains(Money.parse("USD 1170.44"));
        assertThat(completed.paidOn()).contains(DAY.plusDays(9));
        Order refunded = orders.recordPayment(order.id(), payment("B-3", Money.parse("USD -0.43")));
        assertThat(refunded.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(refunded.balance()).contains(Money.parse("USD 0.43"));
    }

    @Test
    void reports_countOnceHoweverOftenTheyCome() {
        Order order = posted("1");
        for (int i = 0; i < 3; i++) {
            orders.confirm(order.id(), "E-1", DAY.plusDays(i));
            orders.recordShipment(order.id(), shipment("S-1", "1", 6));
            orders.recordInvoice(order.id(), new Invoice("I-1", DAY, Money.parse("USD 100")));
            orders.recordPayment(order.id(), payment("B-1", Money.parse("USD 100")));
        }

        Order after = load(order.id());
        assertThat(after.confirmedOn()).contains(DAY);
        assertThat(after.shipments()).hasSize(1);
        assertThat(after.invoiced()).contains(Money.parse("USD 100"));
        assertThat(after.paid()).contains(Money.parse("USD 100"));
        assertThat(after.version()).isEqualTo(order.version() + 4);
        assertThatThrownBy(() -> orders.recordPayment(order.id(), payment("B-1", Money.parse("USD 7"))))
                .hasMessageContaining("payments must each have a key of their own, but was B-1");
    }

    @Test
    void shipment_isTheSameHoweverItsQuantityIsWritten() {
        Order order = posted("1");
        orders.recordShipment(order.id(), Shipment.of("S-1", DAY, "1", new BigDecimal("10")));
        Order again = orders.recordShipment(order.id(), Shipment.of("S-1", DAY, "1", new BigDecimal("10.0")));
        assertThat(again.shipments()).hasSize(1);
        assertThatThrownBy(() -> orders.recordShipment(order.id(), Shipment.of("S-1", DAY, "1", new BigDecimal("9"))))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void refusal_withAnEndlessReasonIsTakenNoteOfAllTheSame() {
        Order order = placed("1");
        erp.refuse("no\n".repeat(100_000));
        sfa.courier().deliver();
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.REFUSED);
        assertThat(load(order.id()).statusReason().orElseThrow())
                .startsWith("no no no")
                .hasSize(1_000);
        assertThat(told).hasSize(1);
    }

    @Test
    void report_thatComesAgainLateDoesNotCountAgainstWhatWasAskedSince() {
        erp.answer(OrderPort.Answer.LATER);
        Order order = posted("1");
        orders.cancel(order.id(), "no budget");
        orders.refuseCancellation(order.id(), "E-1", "packed");
        orders.cancel(order.id(), "unpack it");
        assertThat(orders.refuseCancellation(order.id(), "E-1", "packed").status())
                .isEqualTo(OrderStatus.CANCELLING);

        Order refused = placed("2");
        orders.refuse(refused.id(), "E-2", "limit");
        orders.resubmit(refused.id(), "limit raised");
        assertThat(orders.refuse(refused.id(), "E-2", "limit").status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void reports_mayComeInAnyOrder() {
        Order order = placed("1");
        orders.recordPayment(order.id(), payment("B-1", Money.parse("USD 1170.44")));
        orders.recordShipment(order.id(), shipment("S-1", "1", 10));
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.PLACED);
        assertThat(orders.recordShipment(order.id(), shipment("S-2", "2", 3)).status())
                .isEqualTo(OrderStatus.COMPLETED);
        orders.recordInvoice(order.id(), new Invoice("I-1", DAY, Money.parse("USD 1170.44")));
        orders.confirm(order.id(), "E-1", DAY);
        sfa.courier().deliver();

        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(load(order.id()).erpNumber()).contains("ERP-1");
        assertThat(erp.orders()).hasSize(1);
    }

    @Test
    void reports_thatCanNotBeTrueAreRefused() {
        Order order = posted("1");
        assertThatThrownBy(() -> orders.recordShipment(order.id(), shipment("S-1", "1", 11)))
                .isInstanceOf(RejectedException.class)
                .hasMessageEndingWith("shipments must be at most what is ordered of line 1, 10, but was 11");
        assertThatThrownBy(() -> orders.recordShipment(order.id(), shipment("S-1", "9", 1)))
                .hasMessageEndingWith("shipments must be of a line of the order, but was 9");
        assertThatThrownBy(() -> orders.recordPayment(order.id(), payment("B-1", Money.parse("EUR 5"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("payments must be in USD, but was EUR 5.00");
        assertThatThrownBy(() -> orders.recordInvoice(order.id(), new Invoice("I-1", DAY, Money.parse("EUR 5"))))
                .hasMessage("invoices must be in USD, but was EUR 5.00");
        orders.recordShipment(order.id(), shipment("S-1", "1", 10));
        assertThatThrownBy(() -> orders.recordShipment(order.id(), shipment("S-2", "1", 1)))
                .hasMessageEndingWith("10, but was 11");
        assertThatThrownBy(() -> orders.recordPosting(order.id(), "ERP-99"))
                .hasMessageContaining("erpNumber must stay ERP-1, but was ERP-99");
    }

    // Refusal

    @Test
    void refusal_isToldToTheOwnerAndNotTriedAgain() {
        Order order = placed("1");
        erp.refuse("over the credit\nlimit");
        assertThat(sfa.courier().deliver())
                .as("the order, and the notification about it")
                .isEqualTo(2);

        Order refused = load(order.id());
        assertThat(refused.status()).isEqualTo(OrderStatus.REFUSED);
        assertThat(refused.statusReason()).contains("over the credit limit");
        assertThat(told).containsExactly("salesUser:U-1 order Q-2026-1: refused by the ERP over the credit\nlimit");
        assertThat(Shop.account(sfa).purchases()).isZero();
        assertThat(sfa.courier().deliver()).isZero();
        assertThat(erp.calls()).isEqualTo(1);
        assertThatThrownBy(() -> orders.confirm(order.id(), "E-1", DAY))
                .hasMessageContaining("confirmedOn must be absent while the order is REFUSED");

        erp.accept();
        orders.resubmit(order.id(), "limit raised");
        sfa.courier().deliver();
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.POSTED);
        assertThat(load(order.id()).submissionKey()).isEqualTo(order.id() + "/2");
        assertThat(erp.orders()).hasSize(1);
        assertThat(Shop.account(sfa).purchases()).isEqualTo(1);
        assertThatThrownBy(() -> orders.resubmit(order.id(), "again"))
                .hasMessageContaining("status must be REFUSED to be submitted again, but was POSTED");
    }

    @Test
    void refusal_ofWhatTheErpHasConfirmedIsParkedForSomebodyToSee() {
        Order order = placed("1");
        orders.confirm(order.id(), "E-1", DAY);
        erp.refuse("who are you");
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(sfa.courier().deliver()).isZero();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(store.outbox().list(Outbox.State.PARKED, 10)).singleElement().satisfies(entry -> assertThat(
                        entry.lastError().orElseThrow())
                .contains("status must be one of [COMPLETED, CANCELLING, CANCELLED] after CONFIRMED, but was REFUSED"));
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    // Cancelling

    @Test
    void cancel_reachesTheErpAfterThePosting() {
        Order order = placed("1");
        assertThat(orders.cancel(order.id(), "no budget").status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(orders.cancel(order.id(), "once more").statusReason()).contains("no budget");
        assertThat(Shop.account(sfa).purchases()).isEqualTo(1);
        sfa.courier().deliver();

        Order cancelled = load(order.id());
        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.statusReason()).contains("no budget");
        assertThat(erp.cancelled()).containsExactly("ERP-1");
        assertThat(sfa.purchases().of(ACME)).isEmpty();
        assertThat(Shop.account(sfa).purchases()).isZero();
        assertThat(Shop.account(sfa).lastPurchase()).isEmpty();
        assertThat(orders.cancel(order.id(), "again")).isEqualTo(cancelled);
        assertThat(told)
                .as("who asked for it knows, but not what to do about the deal")
                .containsExactly("salesUser:U-1 order Q-2026-1: cancelled, its deal is still won no budget");
    }

    @Test
    void cancel_thatTheErpRefusesLeavesTheOrderAsItWas() {
        Order order = posted("1");
        orders.confirm(order.id(), "E-1", DAY);
        erp.refuse("already packed");
        orders.cancel(order.id(), "no budget");
        sfa.courier().deliver();

        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(load(order.id()).statusReason()).isEmpty();
        assertThat(told).containsExactly("salesUser:U-1 order Q-2026-1: not cancelled by the ERP already packed");
        erp.accept();
        orders.cancel(order.id(), "still no budget");
        sfa.courier().deliver();
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void cancel_ofAnOrderThatTheErpNeverTookIsDoneWithoutIt() {
        Order order = placed("1");
        erp.refuse("unknown customer");
        orders.cancel(order.id(), "no budget");
        sfa.courier().deliver();
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);

        Order refused = placed("2");
        sfa.courier().deliver();
        assertThat(orders.cancel(refused.id(), "give up").status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void cancel_isRefusedOnceSomethingIsShipped() {
        Order order = posted("1");
        orders.recordShipment(order.id(), shipment("S-1", "1", 1));
        assertThatThrownBy(() -> orders.cancel(order.id(), "late"))
                .hasMessageContaining(
                        "status must not be that once something is shipped: change it, but was CANCELLING");
    }

    @Test
    void cancelled_byTheErpItselfIsToldToTheOwner() {
        Order order = posted("1");
        orders.cancelled(order.id(), "E-9", "customer insolvent");
        orders.cancelled(order.id(), "E-9", "customer insolvent");
        sfa.courier().deliver();

        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(told)
                .containsExactly("salesUser:U-1 order Q-2026-1: cancelled by the ERP, its deal is still won"
                        + " customer insolvent");
        assertThatThrownBy(() -> orders.recordShipment(order.id(), shipment("S-1", "1", 1)))
                .hasMessageContaining("status must not be that once something is shipped, but was CANCELLED");
        Order paid = orders.recordPayment(order.id(), payment("B-1", Money.parse("USD 10")));
        assertThat(paid.paid()).as("money that comes in all the same").contains(Money.parse("USD 10"));
    }

    @Test
    void cancelledOrder_leavesNothingToPayAndItsDealCanBeSoldAgain() {
        Order order = posted("1");
        orders.recordPayment(order.id(), payment("B-1", Money.parse("USD 10")));
        orders.cancel(order.id(), "wrong colour");
        assertThat(load(order.id()).balance()).contains(Money.parse("USD 1160.44"));
        sfa.courier().deliver();
        assertThat(load(order.id()).balance()).as("to be paid back").contains(Money.parse("USD -10"));
        assertThat(sfa.call(unit -> unit.repository(Quote.TYPE).load(order.quote()))
                        .isPrimary())
                .isFalse();

        Quote other = sfa.quotes()
                .draft(Quote.builder()
                        .id(new QuoteId("2"))
                        .name("Q-2026-2")
                        .opportunity(order.opportunity())
                        .currency(order.currency())
                        .lines(List.of(Shop.line("1", SERVER, 1, "USD 10")))
                        .build());
        Order again = orders.place(Shop.accept(sfa, other.id()), DAY, "in blue");
        sfa.courier().deliver();
        assertThat(load(again.id()).status()).isEqualTo(OrderStatus.POSTED);
        assertThat(erp.orders()).hasSize(2);
    }

    // Changing

    @Test
    void change_keepsTheProductOfALineThatIsShipped() {
        Order order = posted("1");
        orders.recordShipment(order.id(), shipment("S-1", "1", 4));
        OrderLine first = order.lines().get(0);
        OrderLine swapped = new OrderLine(
                "1", Optional.of(CABLE), "cables", first.quantity(), first.net(), first.tax(), first.unitCost());
        assertThatThrownBy(() ->
                        orders.change(order.id(), List.of(swapped, order.lines().get(1)), "swap"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("lines must keep the product of a line that is shipped, but was 1");
        Order now = load(order.id());
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE)
                        .save(now.withLatestRevision(2)
                                .withPendingChange(new OrderChange(2, List.of(swapped), "swap")))))
                .hasMessageContaining("pendingChange must keep the product of a line that is shipped, but was 1");
    }

    @Test
    void orderOfServices_isCompletedByItsPaymentOnceTheErpHasIt() {
        QuoteId quote = Shop.draft(sfa, "1", QuoteLine.of("1", "training", BigDecimal.ONE, BigMoney.parse("USD 10")));
        Order order = orders.place(Shop.accept(sfa, quote), DAY, "signed");
        assertThat(order.shippingState()).isEqualTo(Progress.FULLY);
        assertThat(order.shippedOn()).isEmpty();
        Money total = order.total().orElseThrow();
        assertThat(orders.recordPayment(order.id(), payment("B-1", total)).status())
                .as("the ERP may still refuse it")
                .isEqualTo(OrderStatus.PLACED);
        sfa.courier().deliver();
        assertThat(load(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void change_waitsForTheErpAndThenIsTheOrder() {
        Order order = posted("1");
        List<OrderLine> more = withServers(order, 12);
        Order asked = orders.change(order.id(), more, "two more");
        assertThat(asked.lines()).isEqualTo(order.lines());
        assertThat(asked.pendingChange()).contains(new OrderChange(2, more, "two more"));
        assertThatThrownBy(() -> orders.change(order.id(), withServers(order, 13), "three"))
                .hasMessageContaining("pendingChange must be answered first, but was 2");
        sfa.courier().deliver();

        Order changed = load(order.id());
        assertThat(changed.lines()).isEqualTo(more);
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(changed.pendingChange()).isEmpty();
        assertThat(changed.total()).contains(Money.parse("USD 1364.42"));
        assertThat(erp.orders().get("ERP-1").lines()).isEqualTo(more);
        assertThat(sfa.purchases().of(ACME).get(0).quantity()).isEqualByComparingTo("12");
        assertThat(Shop.account(sfa).purchaseVolume()).isEqualTo(changed.net());
        assertThat(orders.change(order.id(), more, "the same")).isEqualTo(changed);
    }

    @Test
    void change_thatTheErpRefusesLeavesTheOrderAndItsNumberIsNotUsedAgain() {
        Order order = posted("1");
        erp.refuse("sold out");
        orders.change(order.id(), withServers(order, 12), "two more");
        sfa.courier().deliver();
        Order left = load(order.id());
        assertThat(left.lines()).isEqualTo(order.lines());
        assertThat(left.pendingChange()).isEmpty();
        assertThat(told).containsExactly("salesUser:U-1 order Q-2026-1: change refused by the ERP sold out");

        assertThat(orders.change(order.id(), withServers(order, 11), "one more")
                        .pendingChange()
                        .orElseThrow()
                        .revision())
                .isEqualTo(3);
        assertThat(orders.confirmChange(order.id(), "late", 2).lines()).isEqualTo(order.lines());
        assertThat(orders.refuseChange(order.id(), "later", 2, "no").pendingChange())
                .isPresent();
    }

    @Test
    void change_leavesRoomForWhatIsShipped() {
        Order order = posted("1");
        orders.recordShipment(order.id(), shipment("S-1", "1", 4));
        assertThatThrownBy(() -> orders.change(order.id(), withServers(order, 3), "fewer"))
                .hasMessageContaining("lines must leave room for what is shipped");
        assertThatThrownBy(() -> orders.change(order.id(), order.lines().subList(1, 2), "none"))
                .hasMessageContaining("lines must leave room for what is shipped");
        OrderLine unknown = new OrderLine(
                "3",
                Optional.of(new ProductId("P-9")),
                "Rack",
                BigDecimal.ONE,
                Money.parse("USD 1"),
                Money.parse("USD 0"),
                Optional.empty());
        assertThatThrownBy(() -> orders.change(order.id(), List.of(order.lines().get(0), unknown), "a rack"))
                .hasMessageContaining("pendingChange must refer to a product that exists, but was P-9");
        orders.change(order.id(), withServers(order, 4), "no more");
        sfa.courier().deliver();
        assertThat(load(order.id()).lines().get(0).quantity()).isEqualByComparingTo("4");
    }

    @Test
    void shipment_ofWhatIsPendingSaysThatTheErpAgrees() {
        erp.answer(OrderPort.Answer.LATER);
        Order order = posted("1");
        orders.change(order.id(), withServers(order, 12), "two more");
        sfa.courier().deliver();
        assertThat(load(order.id()).revision()).isEqualTo(1);

        Order shipped = orders.recordShipment(order.id(), shipment("S-1", "1", 12));
        assertThat(shipped.revision()).isEqualTo(2);
        assertThat(shipped.pendingChange()).isEmpty();
        assertThat(orders.confirmChange(order.id(), "E-5", 2).lines()).isEqualTo(shipped.lines());
    }

    // Purchases

    @Test
    void purchases_canBeAskedForByAnyCondition() {
        placed("1");
        QuoteId other = Shop.accept(sfa, Shop.draft(sfa, "2", Shop.line("1", CABLE, 100, "USD 2")));
        orders.place(other, DAY.plusDays(5), "more cables");

        assertThat(sfa.purchases().of(ACME)).extracting(Purchase::day).containsExactly(DAY.plusDays(5), DAY, DAY);
        assertThat(sfa.purchases()
                        .buyers(
                                Purchase.TYPE
                                        .family
                                        .is(ProductFamily.of("cables"))
                                        .and(Purchase.TYPE.day.atLeast(DAY)),
                                Money.parse("USD 194.97")))
                .singleElement()
                .satisfies(buyer -> {
                    assertThat(buyer.account()).isEqualTo(ACME);
                    assertThat(buyer.net()).isEqualTo(Money.parse("USD 194.97"));
                    assertThat(buyer.last()).isEqualTo(DAY.plusDays(5));
                    assertThat(buyer.purchases()).hasSize(2);
                });
        assertThat(sfa.purchases().buyers(Purchase.TYPE.product.is(CABLE), Money.parse("USD 194.98")))
                .isEmpty();
        assertThat(sfa.purchases().buyers(Purchase.TYPE.product.is(CABLE), Money.parse("EUR 0")))
                .isEmpty();
        Account account = Shop.account(sfa);
        assertThat(account.purchasedFamilies()).containsExactlyInAnyOrder("servers", "cables");
        assertThat(account.purchasedProducts()).isEqualTo(Set.of(SERVER, CABLE));
        assertThat(account.purchases()).isEqualTo(2);
        assertThat(account.lastPurchase()).contains(DAY.plusDays(5));
        assertThat(account.purchaseVolume()).contains(Money.parse("USD 1164.87"));
    }

    @Test
    void purchaseVolume_isAbsentInSeveralCurrencies() {
        placed("1");
        Order euros =
                orders.place(Shop.accept(sfa, Shop.draft(sfa, "2", Shop.line("1", CABLE, 1, "EUR 2"))), DAY, "cable");
        assertThat(Shop.account(sfa).purchaseVolume()).isEmpty();
        orders.cancelled(euros.id(), "E-1", "mistake");
        assertThat(Shop.account(sfa).purchaseVolume()).contains(Money.parse("USD 970.87"));
    }

    @Test
    void summaryOfTheAccount_canBeAskedForByThePathOfADeal() {
        Order order = placed("1");
        Shop.draft(sfa, "2", Shop.line("1", CABLE, 1, "USD 2"));
        Criterion<Opportunity> upsell = Selector.has(
                        AttributePath.of(Opportunity.TYPE.account, Account.TYPE.purchasedFamilies), "Servers")
                .and(AttributePath.of(Opportunity.TYPE.account, Account.TYPE.lastPurchase)
                        .atLeast(DAY))
                .and(AttributePath.of(Opportunity.TYPE.account, Account.TYPE.purchaseVolume)
                        .atLeast(Money.parse("USD 900")))
                .and(Opportunity.TYPE.outcome.is(Outcome.OPEN));
        assertThat(sfa.<Long>call(unit -> unit.repository(Opportunity.TYPE).count(upsell)))
                .isEqualTo(1);
        orders.cancelled(order.id(), "E-1", "mistake");
        assertThat(sfa.<Long>call(unit -> unit.repository(Opportunity.TYPE).count(upsell)))
                .isZero();
    }

    @Test
    void summaryOfTheAccount_isRightWhenTwoOrdersChangeItAtOnce() {
        erp.answer(OrderPort.Answer.LATER);
        Order first = posted("1");
        Order second = posted("2");
        Money net = first.net().orElseThrow();
        OrderLine cables = first.lines()
                .get(1)
                .with(BigDecimal.TEN, net, first.lines().get(1).tax());
        orders.change(first.id(), List.of(cables), "cables only, for as much");
        try (UnitOfWork unit = sfa.begin()) {
            // Each of the two sees the servers of the other one.
            orders.in(unit).confirmChange(first.id(), "E-1", 2);
            orders.cancelled(second.id(), "E-2", "mistake");
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(VersionConflictException.class)
                    .hasMessageStartingWith("account:A-1 was changed by somebody else");
        }
        orders.confirmChange(first.id(), "E-1", 2);
        assertThat(Shop.account(sfa).purchasedFamilies()).containsExactly("cables");
    }

    @Test
    void numberOfAnotherOrder_isRefusedAndSeen() {
        orders.recordPosting(placed("1").id(), "ERP-1");
        Order second = placed("2");
        for (int attempt = 0; attempt < 3; attempt++) {
            sfa.courier().deliver();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(store.outbox().list(Outbox.State.PARKED, 10)).singleElement().satisfies(entry -> assertThat(
                        entry.lastError().orElseThrow())
                .contains("erpNumber of order:" + second.id() + " must be unique, but ERP-1 belongs to order:"));
    }

    @Test
    void purchase_thatNoOrderHasIsRefused() {
        Order order = placed("1");
        Purchase purchase = sfa.purchases().of(ACME).get(0);
        assertThatThrownBy(() ->
                        sfa.run(unit -> unit.repository(Purchase.TYPE).save(purchase.withNet(Money.parse("USD 1")))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("line must be as a line of order:" + order.id());
    }

    @Test
    void build_refusesAnErpWhoseCallsTakeLongerThanALeaseAllows() {
        OrderPort slow = new OrderPort() {
            @Override
            public Recognition recognition() {
                return Recognition.BY_FIND;
            }

            @Override
            public Duration longestCall() {
                return Duration.ofSeconds(16);
            }

            @Override
            public String place(String key, Order order) {
                throw new SfaException("not called");
            }

            @Override
            public Optional<String> find(String key) {
                throw new SfaException("not called");
            }

            @Override
            public Answer change(String key, Order order, OrderChange change) {
                throw new SfaException("not called");
            }

            @Override
            public Answer cancel(String key, Order order, String reason) {
                throw new SfaException("not called");
            }
        };
        assertThatThrownBy(() -> Sfa.builder().erp(slow).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("longestCall must be at most a quarter of a lease of the courier, PT15S, but was PT16S");
    }
}
