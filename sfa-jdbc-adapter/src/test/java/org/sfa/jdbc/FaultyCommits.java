package org.sfa.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections whose next commits can be held, with all their rows written, or fail. Safe for use by several threads. */
final class FaultyCommits implements DataSource {

    private static final int PATIENCE_SECONDS = 30;

    private final DataSource target;
    private final Queue<Commit> next = new ConcurrentLinkedQueue<>();

    /** What happens instead of a commit. */
    @FunctionalInterface
    interface Commit {
        /** Commits, or doesn't. */
        void commit(Connection connection) throws SQLException;
    }

    /** A commit that waits, or will. */
    static final class Hold {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** Waits until the commit is about to be made. */
        void awaitReached() {
            await(reached);
        }

        /** Lets the commit go. */
        void release() {
            released.countDown();
        }

        private void hold() {
            reached.countDown();
            await(released);
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nothing happened for " + PATIENCE_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    FaultyCommits(DataSource target) {
        this.target = target;
    }

    /** Holds the next commit, and no other. */
    Hold holdNext() {
        Hold hold = new Hold();
        next(connection -> {
            hold.hold();
            connection.commit();
        });
        return hold;
    }

    /** Does something else instead of the next commit; what is given first is done first. */
    void next(Commit commit) {
        next.add(commit);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = target.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Commit commit = method.getName().equals("commit") ? next.poll() : null;
                    if (commit != null) {
                        commit.commit(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        target.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
