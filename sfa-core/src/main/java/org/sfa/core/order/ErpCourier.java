package org.sfa.core.order;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.sfa.core.message.TopicHandler;
import org.sfa.core.message.TryLaterException;
import org.sfa.core.message.UnsettledException;
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

    /**
     * Tells the ERP what a message says.
     *
     * @throws org.sfa.core.store.UnknownEntityException if its order is gone, so that the message is parked for somebody to see
     * @throws TryLaterException if the ERP can't be reached
     * @throws UnsettledException if a call failed in a way that may still have an effect
     */
    @Override
    public void deliver(Outbox.Entry entry) {
        ErpMessage message = ErpMessage.of(entry.message());
        Order order = units.call(unit -> unit.repository(Order.TYPE).load(message.order()));
        switch (message.action()) {
            case PLACE -> place(order, message.number());
            case CHANGE -> change(order, message.number());
            case CANCEL -> cancel(order, message.number());
        }
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
            orders.refuse(order.id(), submission, reason(e));
            return;
        }
        orders.recordPosting(order.id(), submission, number);
    }

    private String number(Order order) {
        String key = order.submissionKey();
        if (port.recognition() == OrderPort.Recognition.BY_KEY) {
            return port.place(key, order);
        }
        long begin = System.nanoTime();
        Optional<String> known = port.find(key);
        boolean isLate = System.nanoTime() - begin > port.longestCall().toNanos();
        if (known.isEmpty() && isLate) {
            // The lease may end before the order is placed; elapsed time is measured here, so that no two clocks must
            // agree.
            throw new ErpUnavailableException(
                    "the ERP took longer than " + port.longestCall() + " to look for the order");
        }
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

    private void cancel(Order order, long cancellation) {
        if (order.status() != OrderStatus.CANCELLING || order.cancellation() != cancellation) {
            return;
        }
        String report = "our cancellation " + cancellation;
        String why = order.statusReason().orElse("");
        try {
            if (asked(() -> port.cancel(order.submissionKey(), order, why)) == OrderPort.Answer.DONE) {
                orders.cancelled(order.id(), report, why);
            }
        } catch (ErpRefusedException e) {
            orders.refuseCancellation(order.id(), cancellation, reason(e));
        }
    }

    /** Asks the ERP; when that fails, the message waits as long as the call may still have an effect. */
    private <T> T asked(Supplier<T> question) {
        boolean mustSettle = port.recognition() == OrderPort.Recognition.BY_FIND;
        try {
            return question.get();
        } catch (ErpRefusedException e) {
            throw e;
        } catch (ErpUnavailableException e) {
            throw new TryLaterException(
                    String.valueOf(e.getMessage()), mustSettle ? port.longestCall() : Duration.ZERO, e);
        } catch (RuntimeException e) {
            throw mustSettle ? new UnsettledException(port.longestCall(), e) : e;
        }
    }

    private static String reason(ErpRefusedException refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
