package org.sfa.core.activity;

/** How much a task matters, least first. */
public enum TaskPriority {
    /** When there is time. */
    LOW,
    /** As usual. */
    NORMAL,
    /** Before others. */
    HIGH,
    /** Now. */
    URGENT
}
