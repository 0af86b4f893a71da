package org.sfa.core.lead;

/** Where a lead stands. */
public enum LeadStatus {
    /** Nobody has worked on it. */
    NEW,
    /** Somebody works on it. */
    WORKING,
    /** It is worth a deal. */
    QUALIFIED,
    /** It has become an account, a contact or a deal. */
    CONVERTED,
    /** It was given up. */
    UNQUALIFIED;

    /** Whether somebody still has to do something about a lead: it is neither converted nor given up. */
    public boolean isOpen() {
        return this != CONVERTED && this != UNQUALIFIED;
    }
}
