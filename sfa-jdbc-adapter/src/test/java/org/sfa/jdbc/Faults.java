package org.sfa.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Connections that break when a test says so. */
final class Faults {

    /** When a connection breaks. */
    enum At {
        NEVER,
        /** When a statement is prepared. */
        STATEMENT,
        /** Before a commit reaches the database. */
        BEFORE_COMMIT,
        /** After the database has committed, before it could say so. */
        AFTER_COMMIT,
        /** When a connection is made as it was found before it is given back. */
        GIVING_BACK
    }

    private Faults() {}

    /** Returns a data source whose next connection breaks, once, at a point that can be set. */
    static DataSource breaking(DataSource target, AtomicReference<At> at) {
        return proxy(DataSource.class, target, (method, call) -> {
            Object result = call.call();
            return result instanceof Connection connection ? breaking(connection, at) : result;
        });
    }

    private static Connection breaking(Connection target, AtomicReference<At> at) {
        return proxy(Connection.class, target, (method, call) -> {
            if (method.equals("prepareStatement") && at.compareAndSet(At.STATEMENT, At.NEVER)) {
                throw lost();
            } else if (method.equals("commit") && at.compareAndSet(At.BEFORE_COMMIT, At.NEVER)) {
                target.rollback();
                throw lost();
            } else if (method.equals("commit") && at.get() == At.AFTER_COMMIT) {
                call.call();
                at.set(At.NEVER);
                throw lost();
            } else if (method.equals("setAutoCommit")
                    && !target.getAutoCommit()
                    && at.compareAndSet(At.GIVING_BACK, At.NEVER)) {
                throw lost();
            }
            return call.call();
        });
    }

    private static SQLException lost() {
        return new SQLException("the connection was lost", "08006");
    }

    /** Returns a data source that hands out one connection again and again. */
    static DataSource always(Connection connection) {
        return (DataSource) Proxy.newProxyInstance(
                Faults.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connection);
    }

    /** Returns a connection that stays open when it is closed. */
    static Connection unclosable(Connection target) {
        return proxy(Connection.class, target, (method, call) -> method.equals("close") ? null : call.call());
    }

    private interface Call {
        Object call() throws Throwable;
    }

    private interface Around {
        Object around(String method, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Around around) {
        return type.cast(Proxy.newProxyInstance(
                Faults.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> around.around(method.getName(), () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
