package org.sfa.core.erp;

import java.util.Locale;

/** The ports to a back end. */
public enum ErpPort {
    /** {@link Inventory}. */
    INVENTORY,
    /** {@link ProductCosts}. */
    PRODUCT_COSTS,
    /** {@link Credit}. */
    CREDIT,
    /** {@link OpenInvoices}. */
    OPEN_INVOICES,
    /** {@link LegalRegister}. */
    LEGAL_REGISTER;

    /** The name that people read, for instance {@code open invoices}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
