package org.sfa.core.order;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where an order stands. The first four follow from what is known of the order, whatever came first; the others are decided by
 * somebody.
 */
public enum OrderStatus {
    /** It is ours only: the ERP has not answered yet. */
    PLACED,
    /** The ERP has it. */
    POSTED,
    /** The ERP has confirmed it to the customer. */
    CONFIRMED,
    /**
     * Everything is shipped and paid, and the ERP has taken it. Lines without a product, such as services, are nothing to ship:
     * an order of such lines only is completed once it is paid.
     */
    COMPLETED,
    /** The ERP does not want it; it can be submitted again. */
    REFUSED,
    /** We have asked the ERP to cancel it. */
    CANCELLING,
    /** It is cancelled. */
    CANCELLED;

    private static final Map<OrderStatus, Set<OrderStatus>> NEXT = new EnumMap<>(Map.of(
            PLACED, EnumSet.of(POSTED, CONFIRMED, COMPLETED, REFUSED, CANCELLING, CANCELLED),
            POSTED, EnumSet.of(CONFIRMED, COMPLETED, REFUSED, CANCELLING, CANCELLED),
            CONFIRMED, EnumSet.of(COMPLETED, CANCELLING, CANCELLED),
            COMPLETED, EnumSet.of(PLACED, POSTED, CONFIRMED),
            REFUSED, EnumSet.of(PLACED, CANCELLED),
            CANCELLING, EnumSet.of(PLACED, POSTED, CONFIRMED, COMPLETED, CANCELLED),
            CANCELLED, EnumSet.noneOf(OrderStatus.class)));

    /** Returns where an order can go from here, in one step; a completed one goes back when it changes or money is returned. */
    public Set<OrderStatus> next() {
        return Set.copyOf(NEXT.get(this));
    }

    /** Whether it follows from what is known of the order: nobody has refused it or asked to cancel it. */
    public boolean isAlive() {
        return this != REFUSED && this != CANCELLING && this != CANCELLED;
    }

    /** Whether the customer is taken to buy, or to have bought: it is neither refused nor cancelled. */
    public boolean isPurchase() {
        return this != REFUSED && this != CANCELLED;
    }
}
