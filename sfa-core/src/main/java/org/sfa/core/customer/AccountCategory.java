package org.sfa.core.customer;

/** What an account is to us. */
public enum AccountCategory {
    /** Might buy. */
    PROSPECT,
    /** Has bought. */
    CUSTOMER,
    /** Sells with us. */
    PARTNER,
    /** Sells against us. */
    COMPETITOR,
    /** None of these. */
    OTHER
}
