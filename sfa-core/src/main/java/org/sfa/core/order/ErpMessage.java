package org.sfa.core.order;

import java.util.Map;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OrderId;
import org.sfa.core.store.Outgoing;

/**
 * What the ERP is to be told of an order, as the outbox keeps it.
 *
 * @param action what
 * @param order of which order
 * @param number which submission is placed, which revision is asked for, or which cancellation
 */
record ErpMessage(Action action, OrderId order, long number) {

    /** The topic of these messages in the outbox. */
    static final String TOPIC = "order";

    /** Messages to the ERP have a queue of their own, so that none waits for a mail about the order that can't be delivered. */
    private static final String QUEUE = "erpOrder";

    enum Action {
        PLACE,
        CHANGE,
        CANCEL
    }

    Outgoing toOutgoing() {
        return new Outgoing(
                new EntityRef(QUEUE, order.value()),
                TOPIC,
                Map.of("action", action.name(), "order", order.value(), "number", Long.toString(number)));
    }

    static ErpMessage of(Outgoing outgoing) {
        String action = text(outgoing, "action");
        String number = text(outgoing, "number");
        try {
            return new ErpMessage(Action.valueOf(action), new OrderId(text(outgoing, "order")), Long.parseLong(number));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("action", action + " " + number, "must be an action and a number", e);
        }
    }

    private static String text(Outgoing outgoing, String name) {
        String value = outgoing.payload().get(name);
        if (value == null) {
            throw new InvalidValueException(name, null, "must be there in a message to the ERP");
        }
        return value;
    }
}
