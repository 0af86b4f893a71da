package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.order.Shop.ACME;
import static org.sfa.core.order.Shop.DAY;
import static org.sfa.core.order.Shop.SERVER;
import static org.sfa.core.order.Shop.payment;
import static org.sfa.core.order.Shop.shipment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.RejectedException;

class OrderServiceTest extends OrderFixture {

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

    // Afterwards

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
