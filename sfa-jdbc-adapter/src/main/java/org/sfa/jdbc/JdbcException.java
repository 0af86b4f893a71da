package org.sfa.jdbc;

import java.sql.SQLException;
import org.sfa.core.error.SfaException;

/** A failure of the database: nothing of the unit of work was committed, unless the message says that it is not known. */
public class JdbcException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** Creates an exception that says what failed, and whether the work may succeed when it is run again. */
    public JdbcException(String message, SQLException cause, boolean retryable) {
        super(message + ": " + cause.getMessage(), cause);
        this.retryable = retryable;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
