package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.sfa.jdbc.internal.Dialect.Restoration;

/**
 * SQLite. It has neither decimals nor dates: amounts are whole numbers of minor units, decimals are texts with a sort key,
 * days and instants are ISO texts of fixed width. One writer at a time, readers beside it in write-ahead mode.
 */
final class SqliteDialect extends Dialect {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CONSTRAINT = 19;
    private static final int PRIMARY = 0xff;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int YEAR_END = 4;
    private static final int MONTH_END = 7;
    private static final int ISO_LENGTH = 10;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    SqliteDialect() {
        super(SQLDialect.SQLITE);
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public boolean hasDecimals() {
        return false;
    }

    @Override
    public String sqlType(ColumnType type) {
        return switch (type) {
            case ID, CODE, LABEL, TEXT, DECIMAL, CURRENCY, DATE, INSTANT -> "text";
            case IDENTITY -> "integer primary key autoincrement";
            case INTEGER, SCALE, AMOUNT, BOOLEAN -> "integer";
        };
    }

    @Override
    DataType<?> jooqType(ColumnType type) {
        return switch (type) {
            case ID, CODE, LABEL, TEXT, DECIMAL, CURRENCY, DATE, INSTANT -> SQLDataType.VARCHAR;
            case INTEGER, IDENTITY, SCALE, AMOUNT, BOOLEAN -> SQLDataType.BIGINT;
        };
    }

    @Override
    Object toJdbc(ColumnType type, Object value) {
        return switch (type) {
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case AMOUNT -> ((BigDecimal) value).longValueExact();
            case DATE -> value.toString();
            case INSTANT -> MICROS.format((Instant) value);
            case BOOLEAN -> (Boolean) value ? 1L : 0L;
            default -> value;
        };
    }

    @Override
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException {
        return switch (type) {
            case DECIMAL -> {
                String text = row.getString(index);
                yield text == null ? null : new BigDecimal(text);
            }
            case AMOUNT -> {
                long minor = row.getLong(index);
                yield minor == 0 && row.wasNull() ? null : BigDecimal.valueOf(minor);
            }
            case DATE -> {
                String text = row.getString(index);
                yield text == null ? null : day(text);
            }
            default -> super.read(row, index, type);
        };
    }

    /** Days are written with four digits of the year; to read those here takes a tenth of what a formatter takes. */
    private static LocalDate day(String text) {
        if (text.length() != ISO_LENGTH || text.charAt(YEAR_END) != '-' || text.charAt(MONTH_END) != '-') {
            return LocalDate.parse(text);
        }
        return LocalDate.of(
                Integer.parseInt(text, 0, YEAR_END, 10),
                Integer.parseInt(text, YEAR_END + 1, MONTH_END, 10),
                Integer.parseInt(text, MONTH_END + 1, ISO_LENGTH, 10));
    }

    @Override
    @Nullable
    Instant readInstant(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : Instant.parse(text);
    }

    @Override
    int jdbcType(ColumnType type) {
        return sqlType(type).startsWith("integer") ? Types.INTEGER : Types.VARCHAR;
    }

    @Override
    Condition contains(Field<Object> text, Param<Object> part) {
        return DSL.condition("instr({0}, {1}) > 0", text, part);
    }

    /** Readers and the writer don't wait for each other in write-ahead mode only; the database file remembers it. */
    @Override
    public void open(Connection connection) throws SQLException {
        execute(connection, "pragma journal_mode = wal");
    }

    @Override
    public Restoration prepare(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        List<String> changed = new ArrayList<>();
        set(connection, "busy_timeout", PATIENCE_MILLIS, changed);
        set(connection, "foreign_keys", 1, changed);
        return () -> {
            for (String pragma : changed) {
                execute(connection, pragma);
            }
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        };
    }

    /** Sets a pragma, and adds the statement that takes it back. */
    private static void set(Connection connection, String pragma, int value, List<String> changed) throws SQLException {
        int found;
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma " + pragma)) {
            row.next();
            found = row.getInt(1);
        }
        if (found != value) {
            execute(connection, "pragma " + pragma + " = " + value);
            changed.add("pragma " + pragma + " = " + found);
        }
    }

    @Override
    public boolean hasOneWriter() {
        return true;
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        execute(connection, "begin");
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        execute(connection, "begin immediate");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "commit");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "rollback");
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String forUpdateSkipLocked() {
        return "";
    }

    @Override
    boolean hasDeferredTables() {
        return true;
    }

    @Override
    public String now() {
        return "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')";
    }

    @Override
    boolean isTransient(int errorCode) {
        return (errorCode & PRIMARY) == BUSY || (errorCode & PRIMARY) == LOCKED;
    }

    @Override
    public boolean isConstraint(SQLException e) {
        return (e.getErrorCode() & PRIMARY) == CONSTRAINT;
    }
}
