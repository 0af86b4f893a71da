package org.sfa.core.order;

import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;

/** An ERP that can't be reached, or whose answer is lost, so that it may have done what it was asked. Retryable. */
public class ErpUnavailableException extends SfaException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what went wrong. */
    public ErpUnavailableException(String message) {
        this(message, null);
    }

    /** Creates an exception that says what went wrong, with what caused it. */
    public ErpUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
