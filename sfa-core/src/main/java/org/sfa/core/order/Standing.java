package org.sfa.core.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/** What follows from the lines of an order and from what the ERP has reported about it. */
final class Standing {

    private Standing() {}

    /** Sets what follows. */
    static Order complete(Order order) {
        CurrencyUnit currency = order.currency();
        Money net = sum("lines", currency, order.lines(), OrderLine::net);
        Money tax = sum("lines", currency, order.lines(), OrderLine::tax);
        Money shipping = sum("shipping", currency, order.shipping().stream().toList(), amount -> amount);
        Money shippingTax =
                sum("shippingTax", currency, order.shippingTax().stream().toList(), amount -> amount);
        Money total = net.plus(tax).plus(shipping).plus(shippingTax);
        Money invoiced = sum("invoices", currency, order.invoices(), Invoice::amount);
        Money paid = sum("payments", currency, order.payments(), Payment::amount);
        Progress shippingState = shippingState(order);
        Progress paymentState = paymentState(total, paid);
        Optional<LocalDate> shippedOn = last(order.shipments(), Shipment::day);
        Optional<LocalDate> paidOn = last(order.payments(), Payment::day);
        return order.withNet(net)
                .withTotal(total)
                .withInvoiced(invoiced)
                .withPaid(paid)
                .withBalance(balance(order, total, paid))
                .withShippingState(shippingState)
                .withPaymentState(paymentState)
                .withShippedOn(shippedOn.filter(day -> shippingState == Progress.FULLY))
                .withPaidOn(paidOn.filter(day -> paymentState == Progress.FULLY))
                .withStatus(status(order, shippingState, paymentState));
    }

    /** Where an order stands by what is known of it, when nobody refuses or cancels it. */
    static OrderStatus alive(Order order) {
        return complete(order.withStatus(OrderStatus.PLACED)).status();
    }

    private static OrderStatus status(Order order, Progress shippingState, Progress paymentState) {
        if (!order.status().isAlive()) {
            return order.status();
        }
        boolean isTaken = order.erpNumber().isPresent()
                || order.confirmedOn().isPresent()
                || !order.shipments().isEmpty();
        if (isTaken && shippingState == Progress.FULLY && paymentState == Progress.FULLY) {
            return OrderStatus.COMPLETED;
        }
        if (order.confirmedOn().isPresent()) {
            return OrderStatus.CONFIRMED;
        }
        return order.erpNumber().isPresent() ? OrderStatus.POSTED : OrderStatus.PLACED;
    }

    /** How much was shipped of each line, by the key of the line. */
    static Map<String, BigDecimal> shipped(Order order) {
        Map<String, BigDecimal> shipped = new HashMap<>();
        order.shipments().stream()
                .flatMap(shipment -> shipment.items().stream())
                .forEach(item -> shipped.merge(item.line(), item.quantity(), BigDecimal::add));
        return shipped;
    }

    private static Progress shippingState(Order order) {
        Map<String, BigDecimal> shipped = shipped(order);
        boolean all = order.lines().stream()
                .filter(line -> line.product().isPresent())
                .allMatch(line ->
                        shipped.getOrDefault(line.key(), BigDecimal.ZERO).compareTo(line.quantity()) >= 0);
        if (all) {
            return Progress.FULLY;
        }
        return shipped.isEmpty() ? Progress.NONE : Progress.PARTLY;
    }

    /** An order that costs nothing is paid. */
    private static Progress paymentState(Money total, Money paid) {
        if (!paid.isLessThan(total)) {
            return Progress.FULLY;
        }
        return paid.isPositive() ? Progress.PARTLY : Progress.NONE;
    }

    /** Nobody owes anything for an order that is cancelled, so that what was paid goes back. */
    private static Money balance(Order order, Money total, Money paid) {
        return order.status() == OrderStatus.CANCELLED ? paid.negated() : total.minus(paid);
    }

    private static <T> Money sum(String field, CurrencyUnit currency, List<T> parts, Function<T, Money> amount) {
        Money sum = Money.zero(currency);
        for (T part : parts) {
            Money each = amount.apply(part);
            Checks.that(each.getCurrencyUnit().equals(currency), field, each, "must be in " + currency);
            sum = sum.plus(each);
        }
        return sum;
    }

    private static <T> Optional<LocalDate> last(List<T> facts, Function<T, LocalDate> day) {
        return facts.stream().map(day).max(Comparator.naturalOrder());
    }
}
