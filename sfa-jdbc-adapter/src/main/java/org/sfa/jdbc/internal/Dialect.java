package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;

/**
 * What one database does in its own way: the types of columns and their values in JDBC, the order of text, transactions on
 * a snapshot, and what its errors mean. Stateless, safe for use by several threads.
 */
public abstract class Dialect {

    /** The greatest length of a text that an index holds: every database can index that many characters. */
    public static final int LONGEST_INDEXED = 600;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final DSLContext dsl;

    Dialect(SQLDialect jooq) {
        this.dsl = DSL.using(
                jooq,
                new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS).withRenderFormatted(false));
    }

    /**
     * Returns the dialect of the database behind a connection.
     *
     * @throws SfaException if it is none of H2, SQLite, PostgreSQL and MariaDB
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName();
        if (product.equals("MySQL") && database.getDatabaseProductVersion().contains("MariaDB")) {
            product = "MariaDB";
        }
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "SQLite" -> new SqliteDialect();
            case "PostgreSQL" -> new PostgresDialect();
            case "MariaDB" -> new MariaDbDialect();
            default ->
                throw new SfaException(
                        "the store runs on H2, SQLite, PostgreSQL and MariaDB; this database is " + product);
        };
    }

    /** The name of the database in lower case: {@code h2}, {@code sqlite}, {@code postgresql} or {@code mariadb}. */
    public abstract String name();

    /** Writes the name of a table or column as this database stores names that are not quoted. */
    public String identifier(String lowerCase) {
        return lowerCase;
    }

    /** Returns a name in quotes. */
    public final String quoted(String lowerCase) {
        return dsl.render(DSL.name(identifier(lowerCase)));
    }

    /** Returns the SQL type of a column. */
    public abstract String sqlType(ColumnType type);

    /**
     * Whether there are columns of decimal numbers. Else decimals are texts with a sort key beside them, and amounts are
     * whole numbers of minor units.
     */
    public boolean hasDecimals() {
        return true;
    }

    /** Returns the type that jOOQ writes for a column. */
    DataType<?> jooqType(ColumnType type) {
        return switch (type) {
            case ID, CODE, LABEL, TEXT, CURRENCY -> SQLDataType.VARCHAR;
            case INTEGER, IDENTITY, SCALE -> SQLDataType.BIGINT;
            case DECIMAL, AMOUNT -> SQLDataType.NUMERIC;
            case DATE -> SQLDataType.LOCALDATE;
            case INSTANT -> SQLDataType.TIMESTAMPWITHTIMEZONE;
            case BOOLEAN -> SQLDataType.BOOLEAN;
        };
    }

    /** Returns the value that JDBC is given for a column. */
    Object toJdbc(ColumnType type, Object value) {
        return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    /** Returns the value of a column, or null. */
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException {
        return switch (type) {
            case ID, CODE, LABEL, TEXT, CURRENCY -> row.getString(index);
            case INTEGER, IDENTITY, SCALE -> {
                long value = row.getLong(index);
                yield value == 0 && row.wasNull() ? null : value;
            }
            case DECIMAL, AMOUNT -> row.getBigDecimal(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case INSTANT -> readInstant(row, index);
            case BOOLEAN -> {
                boolean value = row.getBoolean(index);
                yield !value && row.wasNull() ? null : value;
            }
        };
    }

    @Nullable
    Instant readInstant(ResultSet row, int index) throws SQLException {
        OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Sets a parameter of a statement to the value of a column. */
    public final void bind(PreparedStatement statement, int index, ColumnType type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType(type));
        } else {
            bindJdbc(statement, index, toJdbc(type, value));
        }
    }

    /** Sets a parameter to a value that JDBC takes. */
    static void bindJdbc(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }

    int jdbcType(ColumnType type) {
        return switch (type) {
            case ID, CODE, LABEL, TEXT, CURRENCY -> Types.VARCHAR;
            case INTEGER, IDENTITY -> Types.BIGINT;
            case SCALE -> Types.SMALLINT;
            case DECIMAL, AMOUNT -> Types.NUMERIC;
            case DATE -> Types.DATE;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case BOOLEAN -> Types.BOOLEAN;
        };
    }

    /** Returns a column of a table alias. */
    @SuppressWarnings("unchecked")
    final Field<Object> field(String alias, Column column) {
        return (Field<Object>) DSL.field(DSL.name(alias, identifier(column.name())), jooqType(column.type()));
    }

    /** Returns a parameter for the value of a column. */
    @SuppressWarnings("unchecked")
    final Param<Object> param(ColumnType type, Object value) {
        return DSL.val(toJdbc(type, value), (DataType<Object>) jooqType(type));
    }

    /** Returns a column with a value that it is compared with. */
    final Term term(String alias, Column column, Object value) {
        return new Term(field(alias, column), param(column.type(), value));
    }

    /** Returns an expression that orders a column of text by code point. */
    Field<Object> codePoints(Field<Object> text) {
        return text;
    }

    /** Returns the value that {@link #codePoints} is compared with. */
    Param<Object> codePoints(ColumnType type, String text) {
        return param(type, text);
    }

    /** Whether an index of a text column answers ranges: it orders by code point. */
    public boolean ordersTextByIndex() {
        return true;
    }

    /** Returns the condition that a text has a part somewhere. */
    abstract Condition contains(Field<Object> text, Param<Object> part);

    /** Returns the condition that a text starts with a prefix that is not empty: a range, so that an index answers it. */
    Condition startsWith(Field<Object> text, ColumnType type, String prefix) {
        Condition from = text.ge(param(type, prefix));
        String end = endOfPrefix(prefix);
        return end.isEmpty() ? from : from.and(text.lt(param(type, end)));
    }

    /** Returns the least text that is greater than every text with a prefix; empty when there is none. */
    private static String endOfPrefix(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return new StringBuilder(prefix.substring(0, end))
                        .appendCodePoint(next)
                        .toString();
            }
        }
        return "";
    }

    /** Writes queries; it executes none. */
    final DSLContext dsl() {
        return dsl;
    }

    /** Returns the SQL of a query with a question mark for each parameter, which {@code getBindValues} lists. */
    final String render(Query query) {
        return dsl.render(query);
    }

    /** Begins a transaction that reads one snapshot of all tables, taken by its first query. */
    public abstract void beginSnapshot(Connection connection) throws SQLException;

    /** Begins a transaction whose statements each see what is committed when they begin. */
    public abstract void beginWrite(Connection connection) throws SQLException;

    /** Commits what {@link #beginSnapshot} or {@link #beginWrite} began. */
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /** Rolls back what was begun. */
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /** Prepares the database once, when a store that may write is opened. */
    public void open(Connection connection) throws SQLException {}

    /** What gives a connection the settings back that its owner gave it. */
    @FunctionalInterface
    public interface Restoration {
        /** Restores the settings, outside of a transaction. */
        void restore() throws SQLException;
    }

    /** Prepares a connection that was just taken from the data source, outside of a transaction. */
    public Restoration prepare(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            return () -> {};
        }
        connection.setAutoCommit(false);
        return () -> connection.setAutoCommit(true);
    }

    /** What a process that is killed leaves of the transactions which it was told to be committed. */
    public enum Durability {
        /** All of them, and nothing of any other. */
        WHOLE,
        /** The same, as long as it has begun no transaction that writes before the one before was committed. */
        WHOLE_WITH_ONE_WRITER,
        /** Perhaps not the last ones, and perhaps a part of one. */
        PARTIAL
    }

    /** Returns what a kill leaves in this database, as it is set up. */
    public Durability durability(Connection connection) throws SQLException {
        return Durability.WHOLE;
    }

    /** Whether a store must begin no transaction that writes before the one before has ended. */
    public boolean writersTakeTurns() {
        return false;
    }

    /** Whether transactions that write do so one after the other, so that a unit can be given its position inside its own. */
    public boolean hasOneWriter() {
        return false;
    }

    /**
     * Makes a row of the feed or the outbox nobody else's until the end of the transaction; empty if the database locks
     * itself.
     */
    public String forUpdate() {
        return " for update";
    }

    /** As {@link #forUpdate}, leaving out the rows that somebody else holds. */
    public String forUpdateSkipLocked() {
        return " for update skip locked";
    }

    /** The instant of the clock of the database, as an expression of an instant column. */
    public abstract String now();

    /** Whether a foreign key may refer to a table that is created later, and can't be added afterwards. */
    boolean hasDeferredTables() {
        return false;
    }

    /** The options behind the column list of a new table. */
    String tableOptions() {
        return "";
    }

    /** Whether a failed statement may succeed when the whole transaction is run again: deadlock, lock timeout, busy. */
    public boolean isTransient(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40") || isTransient(e.getErrorCode());
    }

    boolean isTransient(int errorCode) {
        return false;
    }

    /** Whether a statement failed on a unique or foreign key. */
    public boolean isConstraint(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("23");
    }

    /** Whether the connection is lost. */
    public boolean isDisconnect(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** How many rows a driver should fetch at a time while a result is streamed. */
    public int fetchSize() {
        return 1_000;
    }

    /**
     * Checks that every database can hold a text.
     *
     * @throws InvalidValueException if it has a character NUL or half a surrogate pair
     */
    public static String checkText(String attribute, String text) {
        if (!isStorable(text)) {
            throw new InvalidValueException(
                    attribute,
                    text.substring(0, Math.min(text.length(), 100)),
                    "must have neither the character NUL nor half a surrogate pair to be kept in a database");
        }
        return text;
    }

    /** Whether every database can hold a text: without the character NUL and without half a surrogate pair. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0 && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static void checkYear(String attribute, int year, Object value) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new InvalidValueException(
                    attribute, value, "must lie in the years 1 to 9999 to be kept in a database");
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
