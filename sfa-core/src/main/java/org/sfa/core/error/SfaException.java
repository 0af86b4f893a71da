package org.sfa.core.error;

import org.jspecify.annotations.Nullable;

/** The root of every exception that this SDK throws on purpose. Unchecked. */
public class SfaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says what was refused and why. */
    public SfaException(String message) {
        super(message);
    }

    /** Creates an exception that was caused by another one. */
    public SfaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed when it is tried again from the start, as after a version conflict. */
    public boolean isRetryable() {
        return false;
    }
}
