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
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.RejectedException;

class OrderChangesTest extends OrderFixture {

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
}
