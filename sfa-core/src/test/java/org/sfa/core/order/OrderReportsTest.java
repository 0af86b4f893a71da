package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.order.Shop.DAY;
import static org.sfa.core.order.Shop.payment;
import static org.sfa.core.order.Shop.shipment;

import java.math.BigDecimal;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.RejectedException;

class OrderReportsTest extends OrderFixture {

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
}
