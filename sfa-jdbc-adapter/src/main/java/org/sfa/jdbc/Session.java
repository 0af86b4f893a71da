package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.sfa.jdbc.internal.Dialect;

/** A connection on loan, with at most one transaction on it. Not safe for use by several threads. */
class Session implements AutoCloseable {

    private final Dialect dialect;
    private final Connection connection;
    private final boolean autoCommit;
    private boolean active;

    Session(Dialect dialect, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        dialect.prepare(connection);
    }

    final Connection connection() {
        return connection;
    }

    /** Whether the transaction belongs to somebody else, who commits it or rolls it back. */
    boolean isJoined() {
        return false;
    }

    void beginSnapshot() throws SQLException {
        dialect.beginSnapshot(connection);
        active = true;
    }

    void beginWrite() throws SQLException {
        dialect.beginWrite(connection);
        active = true;
    }

    void commit() throws SQLException {
        dialect.commit(connection);
        active = false;
    }

    void rollback() throws SQLException {
        if (active) {
            active = false;
            dialect.rollback(connection);
        }
    }

    /** Gives the connection back as it was found; what was not committed is dropped. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            rollback();
            dialect.restore(connection);
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
        }
    }
}
