package org.sfa.core.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OrderId;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/** What the ERP reports about orders, each report once. */
final class OrderReports {

    private final Units units;

    OrderReports(Units units) {
        this.units = units;
    }

    /** What a report makes of an order; the order that is given knows the report already. */
    @FunctionalInterface
    private interface Effect {
        Order of(UnitOfWork unit, Order before, Order noting);
    }

    private Order once(OrderId id, String report, Effect effect) {
        String key = Checks.text("report", report, Shipment.LONGEST_TEXT);
        return units.call(unit -> {
            Order before = unit.repository(Order.TYPE).load(id);
            return before.reports().contains(key) ? before : effect.of(unit, before, OrderDesk.noting(before, key));
        });
    }

    Order posting(OrderId id, Optional<Long> submission, String erpNumber) {
        String number = Checks.text("erpNumber", erpNumber, Shipment.LONGEST_TEXT);
        return units.call(unit -> {
            Order before = unit.repository(Order.TYPE).load(id);
            return submission.filter(of -> of != before.submission()).isPresent()
                    ? before
                    : OrderDesk.save(unit, before, before.withErpNumber(number), "posted as " + number);
        });
    }

    Order confirmation(OrderId id, String report, LocalDate day) {
        return once(id, report, (unit, before, noting) -> {
            if (before.status() == OrderStatus.REFUSED) {
                throw OrderDesk.refused(before, "confirmedOn", day, "must be absent while the order is REFUSED");
            }
            Order confirmed = before.confirmedOn().isPresent() ? noting : noting.withConfirmedOn(day);
            return OrderDesk.save(unit, before, confirmed, "confirmed");
        });
    }

    Order refusal(OrderId id, Optional<Long> submission, String report, String reason) {
        String why = OrderDesk.reason(reason);
        return once(id, report, (unit, before, noting) -> {
            if (submission.filter(of -> of != before.submission()).isPresent()) {
                return before;
            }
            if (before.status() == OrderStatus.CANCELLED) {
                return OrderDesk.save(unit, before, noting, why);
            }
            boolean wasToBeCancelled = before.status() == OrderStatus.CANCELLING;
            Order refused = noting.withStatus(wasToBeCancelled ? OrderStatus.CANCELLED : OrderStatus.REFUSED)
                    .withStatusReason(wasToBeCancelled ? before.statusReason() : OrderDesk.given(why))
                    .withPendingChange(Optional.empty());
            Order saved = OrderDesk.save(unit, before, refused, why);
            if (saved.status() == OrderStatus.REFUSED) {
                OrderDesk.tellOwner(unit, saved, "refused by the ERP", reason);
            } else {
                OrderDesk.tellCancelled(unit, saved, true, before.statusReason().orElse(""));
            }
            return saved;
        });
    }

    Order cancellation(OrderId id, String report, String reason) {
        String why = OrderDesk.reason(reason);
        return once(id, report, (unit, before, noting) -> {
            if (before.status() == OrderStatus.CANCELLED) {
                return OrderDesk.save(unit, before, noting, why);
            }
            boolean wasAsked = before.status() == OrderStatus.CANCELLING;
            Order cancelled = noting.withStatus(OrderStatus.CANCELLED)
                    .withStatusReason(wasAsked ? before.statusReason() : OrderDesk.given(why))
                    .withPendingChange(Optional.empty());
            Order saved = OrderDesk.save(unit, before, cancelled, why);
            OrderDesk.tellCancelled(
                    unit, saved, wasAsked, wasAsked ? saved.statusReason().orElse("") : reason);
            return saved;
        });
    }

    Order refusedCancellation(OrderId id, Optional<Long> cancellation, String report, String reason) {
        String why = OrderDesk.reason(reason);
        return once(id, report, (unit, before, noting) -> {
            if (cancellation.filter(of -> of != before.cancellation()).isPresent()) {
                return before;
            }
            if (before.status() != OrderStatus.CANCELLING) {
                return OrderDesk.save(unit, before, noting, why);
            }
            return goOn(unit, noting, why, reason);
        });
    }

    /** Makes an order that is not cancelled after all what it was. */
    private static Order goOn(UnitOfWork unit, Order order, String why, String reason) {
        Order before = unit.repository(Order.TYPE).load(order.id());
        Order alive = order.withStatus(Standing.alive(order)).withStatusReason(Optional.empty());
        Order saved = OrderDesk.save(unit, before, alive, why);
        OrderDesk.tellOwner(unit, saved, "not cancelled by the ERP", reason);
        unit.raise(new OrderEvent.CancellationRefused(order.id(), why));
        return saved;
    }

    Order change(OrderId id, String report, long revision) {
        return once(
                id,
                report,
                (unit, before, noting) -> isPending(before, revision)
                        ? changed(unit, before, noting)
                        : OrderDesk.save(unit, before, noting, "revision " + revision));
    }

    Order refusedChange(OrderId id, String report, long revision, String reason) {
        String why = OrderDesk.reason(reason);
        return once(id, report, (unit, before, noting) -> {
            if (!isPending(before, revision)) {
                return OrderDesk.save(unit, before, noting, why);
            }
            return unchanged(unit, before, noting, why, reason);
        });
    }

    /** Gives up the pending change of an order. */
    private static Order unchanged(UnitOfWork unit, Order before, Order noting, String why, String reason) {
        long revision = before.pendingChange().orElseThrow().revision();
        Order saved = OrderDesk.save(unit, before, noting.withPendingChange(Optional.empty()), why);
        OrderDesk.tellOwner(unit, saved, "change refused by the ERP", reason);
        unit.raise(new OrderEvent.ChangeRefused(before.id(), revision, why));
        return saved;
    }

    private static boolean isPending(Order order, long revision) {
        return order.pendingChange()
                .filter(change -> change.revision() == revision)
                .isPresent();
    }

    private static Order changed(UnitOfWork unit, Order before, Order noting) {
        OrderChange change = before.pendingChange().orElseThrow();
        Order agreed =
                noting.withLines(change.lines()).withRevision(change.revision()).withPendingChange(Optional.empty());
        Order saved = OrderDesk.save(unit, before, agreed, change.reason());
        unit.raise(new OrderEvent.Changed(saved.id(), change.revision()));
        return saved;
    }

    Order shipment(OrderId id, Shipment shipment) {
        return units.call(unit -> {
            Order order = unit.repository(Order.TYPE).load(id);
            if (!order.shipments().contains(shipment)) {
                settle(unit, order, shipment);
            }
            return new OrderReports(Units.joined(unit))
                    .fact(
                            id,
                            Order.TYPE.shipments,
                            shipment,
                            Shipment::key,
                            Order::withShipments,
                            new OrderEvent.Shipped(id, shipment));
        });
    }

    /** Draws from a shipment what the ERP must have decided about what it was asked for. */
    private static void settle(UnitOfWork unit, Order order, Shipment shipment) {
        String why = "shipped: " + shipment.key();
        List<Shipment> with = new ArrayList<>(order.shipments());
        with.add(shipment);
        Order shipped = order.withShipments(with);
        order.pendingChange().ifPresent(change -> {
            boolean fitsOld = OrderRules.fits(shipped, order.lines());
            boolean fitsNew = OrderRules.fits(shipped, change.lines());
            if (fitsNew && !fitsOld) {
                changed(unit, order, order);
            } else if (fitsOld && !fitsNew) {
                unchanged(unit, order, order, why, why);
            }
        });
        Order now = unit.repository(Order.TYPE).load(order.id());
        if (now.status() == OrderStatus.CANCELLING) {
            goOn(unit, now, why, why);
        }
    }

    /** Takes note of a fact that has a key of its own; the same fact again changes nothing, another one of its key is refused. */
    <T> Order fact(
            OrderId id,
            Attribute<Order, List<T>> attribute,
            T fact,
            Function<T, String> key,
            BiFunction<Order, List<T>, Order> with,
            OrderEvent event) {
        return units.call(unit -> {
            Order before = unit.repository(Order.TYPE).load(id);
            List<T> facts = new ArrayList<>(Objects.requireNonNullElse(attribute.valueOrNull(before), List.of()));
            if (facts.contains(fact)) {
                return before;
            }
            facts.add(fact);
            Order saved = OrderDesk.save(unit, before, with.apply(before, facts), event.name() + " " + key.apply(fact));
            unit.raise(event);
            return saved;
        });
    }
}
