package org.sfa.core.approval;

import org.sfa.core.error.SfaException;

/** A change needs an approval, and there is nobody who could give it. */
public class NoApproverException extends SfaException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says which rule asks whom. */
    public NoApproverException(String message) {
        super(message);
    }
}
