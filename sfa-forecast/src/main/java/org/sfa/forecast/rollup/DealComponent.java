package org.sfa.forecast.rollup;

/** What the amount of a deal in a forecast comes from; a deal has one only, and a later one here goes first. */
public enum DealComponent {
    /** What its owner expects. */
    OPPORTUNITY,
    /** The net of its primary quote. */
    QUOTE,
    /** The net of its orders that are alive. */
    ORDER
}
