package org.sfa.core.erp;

import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;

/** A question that a port did not answer. Its message begins with the name of the port. */
public class ErpException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final ErpPort port;
    private final Kind kind;

    /** Why there is no answer. */
    public enum Kind {
        /** It took too long; the same question may be answered later. */
        TIMED_OUT(true),
        /** The back end can't be reached, or broke down; the same question may be answered later. */
        UNAVAILABLE(true),
        /** The back end understood and won't answer, for instance for want of a permission. */
        REFUSED(false),
        /** What came back is no answer, for instance a text where a number has to be. */
        INVALID_ANSWER(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same question may be answered later. */
        public boolean isRetryable() {
            return retryable;
        }
    }

    /** Creates an exception for one question. */
    public ErpException(ErpPort port, Kind kind, String message) {
        this(port, kind, message, null);
    }

    /** Creates an exception for one question that was caused by another one. */
    public ErpException(ErpPort port, Kind kind, String message, @Nullable Throwable cause) {
        super(port + ": " + message, cause);
        this.port = port;
        this.kind = kind;
    }

    /** The port that was asked. */
    public ErpPort port() {
        return port;
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isRetryable() {
        return kind.isRetryable();
    }
}
