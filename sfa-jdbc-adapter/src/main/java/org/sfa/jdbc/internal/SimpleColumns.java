package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;

/** Whole numbers, booleans, days and instants: one column whose type the database itself compares as memory does. */
final class SimpleColumns<V> extends AttributeColumns<V> {

    private final Column column;

    SimpleColumns(Dialect dialect, Attribute<?, V> attribute, String name, ColumnType type) {
        super(dialect, attribute);
        this.column = add(name, type, attribute.isRequired());
    }

    @Override
    void write(V value, @Nullable Object[] row, int at) {
        Object key = kind.key(value);
        if (key instanceof LocalDate date) {
            Dialect.checkYear(attribute, date.getYear(), date);
        } else if (key instanceof Instant instant) {
            Dialect.checkYear(attribute, instant.atOffset(ZoneOffset.UTC).getYear(), instant);
        }
        row[at] = key;
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    V read(ResultSet row, int at) throws SQLException {
        return (V) dialect.read(row, at, column.type());
    }

    @Override
    List<Term> equality(String alias, Object key) {
        return List.of(dialect.term(alias, column, key));
    }

    @Override
    List<Field<Object>> order(String alias) {
        return List.of(dialect.field(alias, column));
    }

    @Override
    Condition in(String alias, Set<Object> keys) {
        return dialect.field(alias, column)
                .in(keys.stream().map(key -> dialect.param(column.type(), key)).toList());
    }
}
