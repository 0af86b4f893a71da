package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.sfa.core.error.SfaException;

/** A connection with a transaction of the embedder on it: whoever began that ends it. */
final class JoinedSession extends Session {

    private final boolean closing;

    /** Joins the transaction on a connection, which is given back at the end of the unit when it is {@code closing}. */
    JoinedSession(Database database, Connection connection, boolean closing) throws SQLException {
        super(database.dialect(), connection, () -> {});
        this.closing = closing;
        if (connection.getAutoCommit()) {
            throw new SfaException("there is no transaction to join: the connection is in auto-commit mode");
        }
    }

    @Override
    boolean isJoined() {
        return true;
    }

    @Override
    void beginSnapshot() {}

    @Override
    void rollback() {}

    @Override
    public void close() {
        if (closing) {
            super.close();
        }
    }
}
