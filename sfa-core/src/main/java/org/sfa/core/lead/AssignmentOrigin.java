package org.sfa.core.lead;

/** Who decided where a lead goes. */
public enum AssignmentOrigin {
    /** A rule, or the default of its set. */
    RULE,
    /** A manager, who confirmed what a rule recommended. */
    CONFIRMED,
    /** A manager, who decided otherwise than a rule recommended. */
    OVERRULED,
    /** The owner, who took the lead from where it waited. */
    TAKEN,
    /** Somebody, without a rule. */
    MANUAL
}
