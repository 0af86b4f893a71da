package org.sfa.core.order;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.sfa.core.message.TopicHandler;
import org.sfa.core.message.TryLaterException;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Units;

/**
 * Tells the ERP what the outbox holds for it, and takes note of its answers. No unit of work is open while the ERP is asked.
 * Each message is weighed against the order as it is now, so that one that comes again, late, or after somebody else has done
 * its work, does nothing. Safe for use by several threads.
 */
public final class ErpCourier implements TopicHandler {

    /** The topic of the messages that it delivers. */
    public static final String TOPIC = ErpMessage.TOPIC;

    private final OrderPort port;
    private final Units units;
    private final OrderService orders;

    /**
     * Creates a handler of the topic.
     *
     * @param units the units in which the answers are recorded; of an actor who may change orders, purchases and accounts
     */
    public ErpCourier(OrderPort port, Units units) {
        this.port = port;
        this.units = units;
        this.orders = new OrderService(units);
    }

    @Override
    public void deliver(Outbox.Entry entry) {
        ErpMessage message = ErpMessage.of(entry.message());
        Optional<Order> found = units.call(unit -> unit.repository(Order.TYPE).find(message.order()));
        found.ifPresent(order -> {
            switch (message.action()) {
                case PLACE -> place(order, message.number());
                case CHANGE -> change(order, message.number());
                case CANCEL -> cancel(order, message.number());
            }
        });
    }

    private void place(Order order, long submission) {
        boolean isDone = order.erpNumber().isPresent() || !order.status().isPurchase();
        if (isDone || order.submission() != submission) {
            return;
        }
        String number;
        try {
            number = asked(() -> number(order));
        } catch (ErpRefusedException e) {
            orders.refuse(order.id(), "our submission " + submission, reason(e));
            return;
        }
        orders.recordPosting(order.id(), submission, number);
    }

    private String number(Order order) {
        String key = order.submissionKey();
        Optional<String> known =
                port.recognition() == OrderPort.Recognition.BY_FIND ? port.find(key) : Optional.empty();
        return known.orElseGet(() -> port.place(key, order));
    }

    private void change(Order order, long revision) {
        OrderChange change = order.pendingChange()
                .filter(pending -> pending.revision() == revision)
                .orElse(null);
        if (change == null) {
            return;
        }
        String report = "our revision " + revision;
        try {
            if (asked(() -> port.change(order.submissionKey(), order, change)) == OrderPort.Answer.DONE) {
                orders.confirmChange(order.id(), report, revision);
            }
        } catch (ErpRefusedException e) {
            orders.refuseChange(order.id(), report, revision, reason(e));
        }
    }

    private void cancel(Order order, long attempt) {
        if (order.status() != OrderStatus.CANCELLING) {
            return;
        }
        String report = "our cancellation " + attempt;
        String why = order.statusReason().orElse("");
        try {
            if (asked(() -> port.cancel(order.submissionKey(), order, why)) == OrderPort.Answer.DONE) {
                orders.cancelled(order.id(), report, why);
            }
        } catch (ErpRefusedException e) {
            orders.refuseCancellation(order.id(), report, reason(e));
        }
    }

    /** Asks the ERP; when it can't be reached, the message waits, and as long as the call may still have an effect. */
    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ErpUnavailableException e) {
            boolean mustSettle = port.recognition() == OrderPort.Recognition.BY_FIND;
            throw new TryLaterException(
                    String.valueOf(e.getMessage()), mustSettle ? port.longestCall() : Duration.ZERO, e);
        }
    }

    private static String reason(ErpRefusedException refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
