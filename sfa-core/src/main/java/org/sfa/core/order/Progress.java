package org.sfa.core.order;

/** How much of something is done. */
public enum Progress {
    /** Nothing. */
    NONE,
    /** Some of it. */
    PARTLY,
    /** All of it. */
    FULLY
}
