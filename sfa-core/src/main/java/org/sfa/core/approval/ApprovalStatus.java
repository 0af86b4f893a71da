package org.sfa.core.approval;

/** Where a request stands. */
public enum ApprovalStatus {
    /** It waits for somebody. */
    PENDING,
    /** Everybody who must has agreed, and the change has taken effect. */
    APPROVED,
    /** Somebody refused, or nobody answered in time. */
    REJECTED,
    /** Somebody wants something changed first. */
    RETURNED,
    /** Who proposed it took it back. */
    RECALLED,
    /** The record, or who must agree, was changed in the meantime, so that nobody knows what would be agreed to. */
    OUTDATED,
    /** The record went another way, so that there is nothing left to agree to. */
    CANCELLED
}
