package org.sfa.jdbc.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.sfa.jdbc.internal.Dialect.Restoration;

/** H2. It orders text by UTF-16 unit, so that orders and ranges of text compare their UTF-8 bytes instead. */
final class H2Dialect extends Dialect {

    private static final int SNAPSHOT = 6;
    private static final int LOCK_TIMEOUT = 50_200;
    private static final int CONCURRENT_UPDATE = 90_131;
    private static final int DATABASE_CLOSED = 90_121;
    private static final int CONNECTION_BROKEN = 90_067;

    H2Dialect() {
        super(SQLDialect.H2);
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public String identifier(String lowerCase) {
        return lowerCase.toUpperCase(Locale.ROOT);
    }

    @Override
    public String sqlType(ColumnType type) {
        return switch (type) {
            case ID -> "varchar(64)";
            case IDENTITY -> "bigint generated always as identity primary key";
            case CODE -> "varchar(120)";
            case LABEL -> "varchar(" + LONGEST_INDEXED + ")";
            case TEXT -> "varchar";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric(100, 40)";
            case SCALE -> "smallint";
            case AMOUNT -> "numeric(38, 4)";
            case CURRENCY -> "varchar(3)";
            case DATE -> "date";
            case INSTANT -> "timestamp(6) with time zone";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    Field<Object> codePoints(Field<Object> text) {
        return (Field<Object>) (Field<?>) DSL.field("stringtoutf8({0})", SQLDataType.VARBINARY, text);
    }

    @Override
    @SuppressWarnings("unchecked")
    Param<Object> codePoints(ColumnType type, String text) {
        return (Param<Object>) (Param<?>) DSL.val(text.getBytes(StandardCharsets.UTF_8), SQLDataType.VARBINARY);
    }

    @Override
    public boolean ordersTextByIndex() {
        return false;
    }

    @Override
    Condition contains(Field<Object> text, Param<Object> part) {
        return DSL.condition("locate({1}, {0}) > 0", text, part);
    }

    /** H2 orders text by UTF-16 unit; between the bounds lies what the index finds, of which some may not start so. */
    @Override
    Condition startsWith(Field<Object> text, ColumnType type, String prefix) {
        Condition starts =
                DSL.condition("substring({0}, 1, {1}) = {2}", text, DSL.inline(prefix.length()), param(type, prefix));
        Condition from = text.ge(param(type, prefix)).and(starts);
        int last = prefix.length() - 1;
        char next = (char) (prefix.charAt(last) + 1);
        return next == 0 || Character.isSurrogate(prefix.charAt(last)) || Character.isSurrogate(next)
                ? from
                : text.lt(param(type, prefix.substring(0, last) + next)).and(from);
    }

    /** Sets the isolation level while auto-commit is on: otherwise H2 commits each time, though nothing was begun. */
    @Override
    public Restoration prepare(Connection connection) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        isolate(connection, SNAPSHOT);
        Restoration autoCommit = super.prepare(connection);
        return () -> {
            autoCommit.restore();
            isolate(connection, isolation);
        };
    }

    /**
     * Of what is in memory nothing outlives a kill. A file is whole under three conditions: a commit writes before it
     * returns ({@code WRITE_DELAY=0}); space is not used again ({@code REUSE_SPACE=FALSE}), because H2 2.5.252 writes a store
     * header which points at the chunk before the last one ({@code RandomAccessStore.writeChunk}) and finds the last one only
     * at the end of the file; and one writes at a time, because the roots of the maps are collected one after the other while
     * others change them ({@code MVStore.collectChangedMapRoots}).
     */
    @Override
    public Durability durability(Connection connection) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select setting_name, setting_value from information_schema.settings")) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        if (!settings.containsKey("info.FILE_SIZE")) {
            return Durability.WHOLE;
        }
        boolean atOnce = "0".equals(settings.get("WRITE_DELAY"));
        boolean atTheEnd = "FALSE".equalsIgnoreCase(settings.get("REUSE_SPACE"));
        return atOnce && atTheEnd ? Durability.WHOLE_WITH_ONE_WRITER : Durability.PARTIAL;
    }

    /** H2 2.5.252 at times lets two transactions update a row where the version is the same, and loses one of them. */
    @Override
    public boolean writersTakeTurns() {
        return true;
    }

    private static void isolate(Connection connection, int level) throws SQLException {
        if (connection.getTransactionIsolation() != level) {
            connection.setTransactionIsolation(level);
        }
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        isolate(connection, SNAPSHOT);
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        isolate(connection, Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public String now() {
        return "current_timestamp(6)";
    }

    @Override
    boolean isTransient(int errorCode) {
        return errorCode == LOCK_TIMEOUT || errorCode == CONCURRENT_UPDATE;
    }

    @Override
    public boolean isDisconnect(SQLException e) {
        return super.isDisconnect(e) || e.getErrorCode() == DATABASE_CLOSED || e.getErrorCode() == CONNECTION_BROKEN;
    }
}
