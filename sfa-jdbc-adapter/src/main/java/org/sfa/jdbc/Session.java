package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.Dialect.Restoration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on loan, with at most one transaction on it. Not safe for use by several threads. */
class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final Dialect dialect;
    private final Connection connection;
    private final Restoration restoration;
    private boolean active;
    private boolean committing;

    Session(Dialect dialect, Connection connection) throws SQLException {
        this(dialect, connection, dialect.prepare(connection));
    }

    Session(Dialect dialect, Connection connection, Restoration restoration) {
        this.dialect = dialect;
        this.connection = connection;
        this.restoration = restoration;
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
        committing = false;
        dialect.beginWrite(connection);
        active = true;
    }

    void commit() throws SQLException {
        committing = true;
        dialect.commit(connection);
        committing = false;
        active = false;
    }

    /** Whether a commit was asked for and not answered: then nobody knows without looking whether it took place. */
    final boolean isCommitting() {
        return committing;
    }

    void rollback() throws SQLException {
        if (active) {
            active = false;
            dialect.rollback(connection);
        }
    }

    /** Rolls back after a failure, which is told rather than one of the rollback: a lost connection is rolled back anyway. */
    final void rollbackAfter(Exception failure) {
        try {
            rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Gives the connection back as it was found; what was not committed is dropped. Never throws: what becomes of the
     * connection changes nothing about what was read or committed on it.
     */
    @Override
    public void close() {
        try (connection) {
            rollback();
            restoration.restore();
        } catch (SQLException e) {
            LOG.debug("a connection could not be given back as it was found ({})", e.getSQLState());
        }
    }
}
