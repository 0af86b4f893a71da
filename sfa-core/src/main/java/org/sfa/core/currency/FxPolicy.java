package org.sfa.core.currency;

/** The rate that stands for a deal when its amount is converted. */
public enum FxPolicy {
    /** The rate in effect on the deal's close date: what was won is not restated when rates move. */
    CLOSE_DATE,
    /** The rate in effect on the date of the report: every amount at today's worth. */
    AS_OF,
    /** The locked plan rate of the fiscal period of the close date: attainment of a quota does not move with rates. */
    PLAN
}
