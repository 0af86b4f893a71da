package org.sfa.core.activity;

/** Where a task stands. */
public enum TaskStatus {
    /** Nobody has begun. */
    OPEN,
    /** Somebody is at it. */
    IN_PROGRESS,
    /** It waits for somebody else. */
    WAITING,
    /** It is done. */
    DONE,
    /** It is no longer wanted. */
    CANCELLED
}
