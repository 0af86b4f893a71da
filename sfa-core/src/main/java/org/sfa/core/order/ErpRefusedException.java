package org.sfa.core.order;

import org.sfa.core.error.SfaException;

/** What the ERP does not want to do for a reason of business, such as a credit limit. */
public class ErpRefusedException extends SfaException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with the reason, in words for people. */
    public ErpRefusedException(String reason) {
        super(reason);
    }
}
