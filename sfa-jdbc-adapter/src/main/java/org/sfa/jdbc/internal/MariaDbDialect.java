package org.sfa.jdbc.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB: text in {@code utf8mb4_nopad_bin}, which orders by code point and keeps trailing blanks apart. Instants are
 * {@code datetime(6)} in UTC, because {@code timestamp} ends in 2038.
 */
final class MariaDbDialect extends Dialect {

    private static final int LOCK_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int CHANGED_SINCE_READ = 1020;

    MariaDbDialect() {
        super(SQLDialect.MARIADB);
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public String sqlType(ColumnType type) {
        return switch (type) {
            case ID -> "varchar(64)";
            case IDENTITY -> "bigint auto_increment primary key";
            case CODE -> "varchar(120)";
            case LABEL -> "varchar(" + LONGEST_INDEXED + ")";
            case TEXT -> "longtext";
            case INTEGER -> "bigint";
            case DECIMAL -> "decimal(65, 30)";
            case SCALE -> "smallint";
            case AMOUNT -> "decimal(38, 4)";
            case CURRENCY -> "varchar(3)";
            case DATE -> "date";
            case INSTANT -> "datetime(6)";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    DataType<?> jooqType(ColumnType type) {
        return type == ColumnType.INSTANT ? SQLDataType.LOCALDATETIME : super.jooqType(type);
    }

    @Override
    Object toJdbc(ColumnType type, Object value) {
        return value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    @Override
    @Nullable
    Instant readInstant(ResultSet row, int index) throws SQLException {
        LocalDateTime value = row.getObject(index, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    @Override
    int jdbcType(ColumnType type) {
        return switch (type) {
            case DECIMAL, AMOUNT -> Types.DECIMAL;
            case INSTANT -> Types.TIMESTAMP;
            default -> super.jdbcType(type);
        };
    }

    @Override
    Condition contains(Field<Object> text, Param<Object> part) {
        return DSL.condition("locate({1}, {0}) > 0", text, part);
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        execute(connection, "set transaction isolation level repeatable read");
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        execute(connection, "set transaction isolation level read committed");
    }

    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    @Override
    String tableOptions() {
        return " engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin";
    }

    @Override
    boolean isTransient(int errorCode) {
        return errorCode == LOCK_TIMEOUT || errorCode == DEADLOCK || errorCode == CHANGED_SINCE_READ;
    }
}
