package org.sfa.core.order;

import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.store.SalesEvent;

/** Something that happened to an order. */
public sealed interface OrderEvent extends SalesEvent {

    /** The order. */
    OrderId order();

    @Override
    default EntityRef subject() {
        return Order.TYPE.ref(order());
    }

    /** A quote became an order. */
    record Placed(OrderId order, QuoteId quote) implements OrderEvent {
        @Override
        public String name() {
            return "order placed";
        }
    }

    /** An order went from one status to another. */
    record StatusMoved(OrderId order, OrderStatus from, OrderStatus to, String reason) implements OrderEvent {
        @Override
        public String name() {
            return "order status moved";
        }
    }

    /** Other lines were asked for. */
    record ChangeAsked(OrderId order, long revision) implements OrderEvent {
        @Override
        public String name() {
            return "order change asked";
        }
    }

    /** The ERP agreed to other lines. */
    record Changed(OrderId order, long revision) implements OrderEvent {
        @Override
        public String name() {
            return "order changed";
        }
    }

    /** The ERP did not agree to other lines. */
    record ChangeRefused(OrderId order, long revision, String reason) implements OrderEvent {
        @Override
        public String name() {
            return "order change refused";
        }
    }

    /** The ERP did not agree to a cancellation. */
    record CancellationRefused(OrderId order, String reason) implements OrderEvent {
        @Override
        public String name() {
            return "order cancellation refused";
        }
    }

    /** Goods have left. */
    record Shipped(OrderId order, Shipment shipment) implements OrderEvent {
        @Override
        public String name() {
            return "order shipped";
        }
    }

    /** An invoice was written. */
    record Invoiced(OrderId order, Invoice invoice) implements OrderEvent {
        @Override
        public String name() {
            return "order invoiced";
        }
    }

    /** Money came in or went back. */
    record Paid(OrderId order, Payment payment) implements OrderEvent {
        @Override
        public String name() {
            return "order paid";
        }
    }
}
