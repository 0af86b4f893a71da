package org.sfa.core.order;

import java.time.Duration;
import java.util.Optional;

/**
 * The embedder's ERP as orders see it. Called by the threads of a courier, outside any unit of work; the same call may come
 * again after a crash, a lost answer or a lease that ran out, also while the first one is still under way. An ERP that keeps to
 * one of the two ways of {@link Recognition} has each order once whatever happens.
 *
 * <p>Every method throws {@link ErpUnavailableException} when the ERP can't be reached or its answer is lost: the call is made
 * again later, however often that takes. It throws {@link ErpRefusedException} when the ERP does not want what it is asked:
 * nothing is tried again then. Anything else that is thrown counts as a defect: the call is made again a few times, with
 * {@link Recognition#BY_FIND} not before {@link #longestCall} has passed, then the message is parked. Implementations are safe
 * for use by several threads.
 */
public interface OrderPort {

    /** How the ERP knows an order that it already has. */
    enum Recognition {
        /** {@link OrderPort#place} with a key that it knows gives the number of the order that it has. */
        BY_KEY,
        /**
         * {@link OrderPort#find} answers for every order that was placed before it is asked. It is asked before each posting.
         * That is safe as long as no call takes longer than {@link OrderPort#longestCall}, a call that throws anything but a
         * refusal included: such a call may have its effect that long after its begin.
         */
        BY_FIND
    }

    /** How the ERP knows an order that it already has. */
    Recognition recognition();

    /**
     * How long a call of {@link #place} or {@link #find} may take, from its begin until it has an effect or certainly none. With
     * {@link Recognition#BY_FIND} nobody else posts the order in that time. The lease of the courier must be at least four times
     * as long: a delivery begins within the first quarter of its lease, then the order is looked for, then posted. Default ten
     * seconds.
     */
    default Duration longestCall() {
        return Duration.ofSeconds(10);
    }

    /** What became of a change or cancellation that the ERP was asked for. */
    enum Answer {
        /** It is done. */
        DONE,
        /** The ERP will report, by {@link OrderService}, whether it does it. */
        LATER
    }

    /**
     * Gives an order to the ERP.
     *
     * @param key what the ERP can recognise a repeated call by: that of {@link Order#submissionKey}
     * @return the number of the order in the ERP
     */
    String place(String key, Order order);

    /** Returns the number of the order that the ERP has under a key; only asked with {@link Recognition#BY_FIND}. */
    Optional<String> find(String key);

    /**
     * Asks for other lines. A change that the ERP has already made is {@link Answer#DONE}.
     *
     * @param key the key of the order; together with the revision of the change it names the change
     */
    Answer change(String key, Order order, OrderChange change);

    /**
     * Asks for a cancellation. An order that the ERP has cancelled, or never had, is {@link Answer#DONE}.
     *
     * @param key the key of the order
     */
    Answer cancel(String key, Order order, String reason);
}
