package org.sfa.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** PostgreSQL: text in collation {@code "C"}, which orders UTF-8 by code point. */
final class PostgresDialect extends Dialect {

    PostgresDialect() {
        super(SQLDialect.POSTGRES);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String sqlType(ColumnType type) {
        return switch (type) {
            case ID -> "varchar(64) collate \"C\"";
            case IDENTITY -> "bigint generated always as identity primary key";
            case CODE -> "varchar(120) collate \"C\"";
            case LABEL -> "varchar(" + LONGEST_INDEXED + ") collate \"C\"";
            case TEXT -> "text collate \"C\"";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case SCALE -> "smallint";
            case AMOUNT -> "numeric(38, 4)";
            case CURRENCY -> "varchar(3) collate \"C\"";
            case DATE -> "date";
            case INSTANT -> "timestamp(6) with time zone";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    Condition contains(Field<Object> text, Param<Object> part) {
        return DSL.condition("strpos({0}, {1}) > 0", text, part);
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
        return "clock_timestamp()";
    }
}
