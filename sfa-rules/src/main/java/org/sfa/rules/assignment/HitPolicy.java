package org.sfa.rules.assignment;

/** Which rule counts when several match, in the words of decision tables (DMN 1.4, section 8.2.10). */
public enum HitPolicy {
    /** The first one in the order of the set. */
    FIRST,
    /** The one with the highest priority; of equal ones the first. */
    PRIORITY,
    /**
     * All of them, in the order of the set: the lead goes to the first of their targets that takes it, and to a fallback only when
     * none does.
     */
    COLLECT
}
