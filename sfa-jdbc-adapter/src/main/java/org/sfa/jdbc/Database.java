package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in transactions on connections of the data source. Safe for use by several threads. */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    private static final int ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final StoreListener listener;
    private final boolean readOnly;
    private final @Nullable Lock writing;
    private volatile boolean closed;

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Creates one whose writers take turns if there must be only one at a time. */
    Database(DataSource dataSource, Dialect dialect, StoreListener listener, boolean readOnly, boolean oneWriter) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.listener = listener;
        this.readOnly = readOnly;
        this.writing = oneWriter ? new ReentrantLock() : null;
    }

    Dialect dialect() {
        return dialect;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new SfaException("the store is closed");
        }
    }

    void requireWritable() {
        requireOpen();
        if (readOnly) {
            throw new SfaException("the store is read-only");
        }
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Takes a connection. */
    Session session() throws SQLException {
        return session(false);
    }

    /** Takes a connection, and joins the transaction that it is in if that may be somebody else's. */
    Session session(boolean bound) throws SQLException {
        requireOpen();
        Connection connection = dataSource.getConnection();
        try {
            return bound && !connection.getAutoCommit()
                    ? new JoinedSession(this, connection, true)
                    : new Session(dialect, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Does work on a snapshot, in a connection of its own. */
    <T> T read(Operation operation, String what, Work<T> work) {
        return measured(operation, what, () -> {
            try (Session session = session()) {
                session.beginSnapshot();
                T result = work.on(session.connection());
                session.commit();
                return result;
            }
        });
    }

    /** Does work that writes, in a transaction on a connection of its own; again when somebody else was in the way. */
    <T> T write(Operation operation, String what, Work<T> work) {
        requireWritable();
        return measured(operation, what, () -> {
            try (Session session = session()) {
                return write(session, work);
            }
        });
    }

    /** Does work that writes, in a transaction on this session; again when somebody else was in the way. */
    <T> T write(Session session, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTurn(() -> writeOnce(session, work));
            } catch (SQLException e) {
                if (!isTransient(e) || attempt == ATTEMPTS) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    private static <T> T writeOnce(Session session, Work<T> work) throws SQLException {
        session.beginWrite();
        try {
            T result = work.on(session.connection());
            session.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            session.rollbackAfter(e);
            throw e;
        }
    }

    /**
     * Does something with a transaction that writes, from its beginning to its end: nobody else does where one must be
     * alone.
     */
    <T> T inTurn(Call<T> call) throws SQLException {
        if (writing == null) {
            return call.call();
        }
        writing.lock();
        try {
            return call.call();
        } finally {
            writing.unlock();
        }
    }

    boolean isTransient(SQLException e) {
        for (SQLException next = e; next != null; next = next.getNextException()) {
            if (dialect.isTransient(next)) {
                return true;
            }
        }
        return false;
    }

    boolean isConstraint(SQLException e) {
        for (SQLException next = e; next != null; next = next.getNextException()) {
            if (dialect.isConstraint(next)) {
                return true;
            }
        }
        return false;
    }

    /** Waits a random time that doubles with each attempt, so that those who met don't meet again. */
    void pause(int attempt, SQLException cause) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << attempt);
        long millis = ThreadLocalRandom.current().nextLong(1, most + 1);
        LOG.debug("attempt {} met another transaction ({}), waiting {} ms", attempt, cause.getSQLState(), millis);
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("waiting", cause);
        }
    }

    /** Work that may fail. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws SQLException;
    }

    /** Does something, tells the listener, and gives failures of the database their type. */
    <T> T measured(Operation operation, String what, Call<T> call) {
        long start = System.nanoTime();
        boolean succeeded = false;
        try {
            T result = call.call();
            succeeded = true;
            return result;
        } catch (SQLException e) {
            throw failure(what, e);
        } finally {
            listener.done(operation, Duration.ofNanos(System.nanoTime() - start), succeeded);
        }
    }

    JdbcException failure(String what, SQLException e) {
        boolean lost = dialect.isDisconnect(e);
        return new JdbcException(
                what + (lost ? " lost the connection to the database" : " failed"), e, lost || isTransient(e));
    }
}
