package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityId;

/**
 * Runs queries of the embedder's for a port: in portions of ids, with a time limit, in a transaction that is rolled back
 * where it is ours. Immutable.
 */
record SqlPort(ErpPort port, DataSource dataSource, Duration timeout) {

    static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(10);
    private static final int PORTION = 500;
    /** The codes of SQLite, which has no states; other databases don't use numbers as small. */
    private static final int INTERRUPTED = 9;

    private static final Set<Integer> BUSY = Set.of(5, 6);
    private static final Set<String> TIMED_OUT = Set.of("57014", "70100", "HYT00");

    /** Checks the time limit. */
    SqlPort {
        Checks.that(timeout.compareTo(Duration.ofSeconds(1)) >= 0, "timeout", timeout, "must be at least PT1S");
        Checks.that(timeout.compareTo(Duration.ofDays(1)) <= 0, "timeout", timeout, "must be at most PT24H");
    }

    static SqlPort of(ErpPort port, DataSource dataSource) {
        return new SqlPort(port, dataSource, STANDARD_TIMEOUT);
    }

    SqlPort withTimeout(Duration limit) {
        return new SqlPort(port, dataSource, limit);
    }

    /**
     * A query, and what is done with its rows.
     *
     * @param name what it asks for, for messages, for instance {@code stock}
     * @param sql the query
     * @param list the parameter that stands for the ids
     * @param days the parameters that stand for days
     * @param columns the columns that it must have, also when it finds nothing
     * @param row takes each row
     */
    record Task(
            String name,
            NamedSql sql,
            String list,
            Map<String, LocalDate> days,
            List<String> columns,
            Consumer<SqlRow> row) {

        static Task of(String name, NamedSql sql, String list, List<String> columns, Consumer<SqlRow> row) {
            return new Task(name, sql, list, Map.of(), columns, row);
        }
    }

    /**
     * Runs tasks one after the other on one connection, all of them for a portion of the ids before the next.
     *
     * @throws ErpException if the database fails, or a row is not what it has to be
     */
    void run(Collection<? extends EntityId> ids, List<Task> tasks) {
        List<String> all = ids.stream().map(EntityId::value).sorted().toList();
        String[] at = {"connection"};
        try (Connection connection = dataSource.getConnection();
                Reading reading = Reading.on(connection)) {
            for (int from = 0; from < all.size(); from += PORTION) {
                List<String> portion = all.subList(from, Math.min(all.size(), from + PORTION));
                for (Task task : tasks) {
                    at[0] = task.name() + " query";
                    run(reading.connection(), task, portion);
                }
            }
        } catch (SQLException e) {
            throw new ErpException(port, kind(e), "the " + at[0] + " failed: " + e.getMessage(), e);
        }
    }

    /** A transaction that takes along what a query may have written; one that belongs to the embedder is left as it is. */
    private record Reading(Connection connection, boolean isOurs) implements AutoCloseable {

        static Reading on(Connection connection) throws SQLException {
            boolean isOurs = connection.getAutoCommit();
            if (isOurs) {
                connection.setAutoCommit(false);
            }
            return new Reading(connection, isOurs);
        }

        @Override
        public void close() throws SQLException {
            if (isOurs) {
                try {
                    connection.rollback();
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private void run(Connection connection, Task task, List<String> ids) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(task.sql().text(task.list(), ids.size()))) {
            statement.setQueryTimeout((int) timeout.plusMillis(999).toSeconds());
            int index = 1;
            for (String name : task.sql().names()) {
                if (name.equals(task.list())) {
                    for (String id : ids) {
                        statement.setString(index++, id);
                    }
                } else {
                    set(statement, index++, task.days().get(name));
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                SqlRow row = new SqlRow(port, task.name(), rows);
                row.require(task.columns());
                while (row.next()) {
                    task.row().accept(row);
                }
            }
        }
    }

    /** SQLite has no days, only texts and numbers that stand for them. */
    private static void set(PreparedStatement statement, int index, LocalDate day) throws SQLException {
        String product = statement.getConnection().getMetaData().getDatabaseProductName();
        if (product.equals("SQLite")) {
            statement.setString(index, day.toString());
        } else {
            statement.setObject(index, day);
        }
    }

    static ErpException.Kind kind(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (e instanceof SQLTimeoutException || TIMED_OUT.contains(state) || e.getErrorCode() == INTERRUPTED) {
            return ErpException.Kind.TIMED_OUT;
        }
        boolean later = e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || BUSY.contains(e.getErrorCode())
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57P");
        return later ? ErpException.Kind.UNAVAILABLE : ErpException.Kind.REFUSED;
    }
}
