package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sfa.jdbc.internal.Statement;

/** The rows of a query as a stream that is read while it goes: closed at its end, or by its reader. */
final class Rows<T> extends AbstractSpliterator<T> {

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Database database;
    private final PreparedStatement statement;
    private final ResultSet row;
    private final Reader<T> reader;

    private Rows(Database database, PreparedStatement statement, Reader<T> reader) throws SQLException {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.database = database;
        this.statement = statement;
        this.row = statement.executeQuery();
        this.reader = reader;
    }

    static <T> Stream<T> stream(Database database, Connection connection, Statement query, Reader<T> reader)
            throws SQLException {
        PreparedStatement statement = query.prepare(connection);
        try {
            statement.setFetchSize(database.dialect().fetchSize());
            Rows<T> rows = new Rows<>(database, statement, reader);
            return StreamSupport.stream(rows, false).onClose(rows::close);
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        T next;
        try {
            if (row.isClosed() || !row.next()) {
                close();
                return false;
            }
            next = reader.read(row);
        } catch (SQLException e) {
            throw database.failure("reading a result", e);
        }
        action.accept(next);
        return true;
    }

    private void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw database.failure("closing a result", e);
        }
    }
}
