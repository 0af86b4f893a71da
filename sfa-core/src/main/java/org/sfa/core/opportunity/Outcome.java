package org.sfa.core.opportunity;

/** How a stage, and so a deal in it, stands. */
public enum Outcome {
    /** Not decided. */
    OPEN,
    /** Won. */
    WON,
    /** Lost, or given up. */
    LOST
}
