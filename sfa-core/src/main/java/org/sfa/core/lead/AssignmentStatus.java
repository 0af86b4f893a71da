package org.sfa.core.lead;

/** How far a lead has come on its way to an owner. */
public enum AssignmentStatus {
    /** Nobody owns it: it waits in a queue, or for somebody to be available. */
    WAITING,
    /** Somebody was recommended; a manager confirms or overrules. */
    RECOMMENDED,
    /** It has its owner. */
    ASSIGNED
}
