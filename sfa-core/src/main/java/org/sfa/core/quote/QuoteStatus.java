package org.sfa.core.quote;

/** Where a quote stands. */
public enum QuoteStatus {
    /** It is being written. */
    DRAFT,
    /** The customer has it. */
    SENT,
    /** The customer has accepted it. */
    ACCEPTED,
    /** The customer does not want it. */
    REJECTED,
    /** Its last day has passed. */
    EXPIRED
}
