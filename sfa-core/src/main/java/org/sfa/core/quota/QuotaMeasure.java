package org.sfa.core.quota;

/** What of the won deals a quota counts. */
public enum QuotaMeasure {
    /** What customers pay once: the sum of the amounts of won deals. */
    AMOUNT,
    /** What customers pay in a full year again and again, of won deals. */
    RECURRING,
    /** How many deals are won. */
    COUNT;

    /** Whether a target of this measure is an amount of money; else it is a number of deals. */
    boolean isMoney() {
        return this != COUNT;
    }
}
