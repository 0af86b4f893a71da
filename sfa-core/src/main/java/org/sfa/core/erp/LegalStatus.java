package org.sfa.core.erp;

/** Whether a company can, and may, do business. */
public enum LegalStatus {
    /** It does business. */
    ACTIVE,
    /** It can't pay its debts, or is in the hands of a court for that. */
    INSOLVENT,
    /** It is no more. */
    DISSOLVED,
    /** The law forbids to do business with it. */
    SANCTIONED,
    /** The register doesn't know it. */
    UNKNOWN
}
