package org.sfa.core.quote;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a quote stands. */
public enum QuoteStatus {
    /** It is being written; only now can its content change. */
    DRAFT,
    /** Somebody must agree to it before the customer sees it. */
    IN_APPROVAL,
    /** Everybody who must has agreed to it. */
    APPROVED,
    /** The customer has it. */
    SENT,
    /** The customer has accepted it. */
    ACCEPTED,
    /** It has become an order. */
    ORDERED,
    /** The customer does not want it. */
    REJECTED,
    /** Its last day has passed. */
    EXPIRED,
    /** A later revision has taken its place. */
    SUPERSEDED;

    private static final Map<QuoteStatus, Set<QuoteStatus>> NEXT = new EnumMap<>(Map.of(
            DRAFT, EnumSet.of(IN_APPROVAL, APPROVED, REJECTED, EXPIRED, SUPERSEDED),
            IN_APPROVAL, EnumSet.of(DRAFT, APPROVED, REJECTED, EXPIRED, SUPERSEDED),
            APPROVED, EnumSet.of(DRAFT, SENT, REJECTED, EXPIRED, SUPERSEDED),
            SENT, EnumSet.of(ACCEPTED, REJECTED, EXPIRED, SUPERSEDED),
            ACCEPTED, EnumSet.of(ORDERED, REJECTED, SUPERSEDED),
            ORDERED, EnumSet.noneOf(QuoteStatus.class),
            REJECTED, EnumSet.of(SUPERSEDED),
            EXPIRED, EnumSet.of(SUPERSEDED),
            SUPERSEDED, EnumSet.noneOf(QuoteStatus.class)));

    /** Returns where a quote can go from here, in one step. */
    public Set<QuoteStatus> next() {
        return Set.copyOf(NEXT.get(this));
    }

    /** Whether everybody who must has agreed to it, and the customer may see it or has. */
    public boolean isAgreed() {
        return this == APPROVED || this == SENT || this == ACCEPTED || this == ORDERED;
    }

    /** Whether the customer may still buy on it, or has. */
    public boolean isAlive() {
        return this != REJECTED && this != EXPIRED && this != SUPERSEDED;
    }
}
