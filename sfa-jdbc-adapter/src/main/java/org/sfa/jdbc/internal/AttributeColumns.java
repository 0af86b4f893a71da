package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;

/**
 * The columns that hold one attribute, and how it is compared in SQL. The first one is null exactly when the attribute is
 * absent.
 *
 * <p>A value is compared by terms: it equals another when all its equality terms do; it is ordered by its order terms, the
 * first one first.
 *
 * @param <V> the type of the values
 */
abstract class AttributeColumns<V> {

    final Dialect dialect;
    final String attribute;
    final Kind<V> kind;
    private final List<Column> columns = new ArrayList<>();

    AttributeColumns(Dialect dialect, Attribute<?, V> attribute) {
        this.dialect = dialect;
        this.attribute = attribute.name();
        this.kind = attribute.kind();
    }

    final Column add(String name, ColumnType type, boolean required) {
        Column column = new Column(name, type, required);
        columns.add(column);
        return column;
    }

    final List<Column> columns() {
        return columns;
    }

    /** The columns that an index on the attribute has. */
    List<Column> indexed() {
        return columns.subList(0, 1);
    }

    /** Puts a value into a row, from an index on; what it leaves is null. */
    abstract void write(V value, @Nullable Object[] row, int at);

    /** Returns the value in a row, or null. */
    abstract @Nullable V read(ResultSet row, int at) throws SQLException;

    /** Returns what equals a key when all of it does. */
    abstract List<Term> equality(String alias, Object key);

    /** Returns what orders values, compared with a key. */
    List<Term> order(String alias, Object key) {
        return equality(alias, key);
    }

    /** Returns what orders values, most important first. */
    abstract List<Field<Object>> order(String alias);

    final Object read(ResultSet row, int at, int column) throws SQLException {
        return dialect.read(row, at + column, columns.get(column).type());
    }

    final Condition absent(String alias) {
        return dialect.field(alias, columns.get(0)).isNull();
    }

    final Condition equal(String alias, Object key) {
        return Conditions.all(equality(alias, key).stream().map(Term::equal).toList());
    }

    Condition in(String alias, Set<Object> keys) {
        List<List<Term>> terms = keys.stream().map(key -> equality(alias, key)).toList();
        List<Field<Object>> fields = terms.get(0).stream().map(Term::field).toList();
        return DSL.row(fields)
                .in(terms.stream()
                        .map(each -> DSL.row(each.stream().map(Term::value).toList()))
                        .toList());
    }

    /** Values are in one range domain when all order terms but the last are equal: amounts of one currency. */
    Condition range(String alias, Criterion.Range<?, ?> range) {
        List<Condition> bounds = new ArrayList<>();
        Object low = range.lowKey();
        if (low != null) {
            bounds.add(bound(order(alias, low), (term) -> term.greater(range.lowIncluded())));
        }
        Object high = range.highKey();
        if (high != null) {
            bounds.add(bound(order(alias, high), (term) -> term.less(range.highIncluded())));
        }
        return bounds.isEmpty() ? absent(alias).not() : Conditions.all(bounds);
    }

    private interface Comparison {
        Condition of(Term term);
    }

    private static Condition bound(List<Term> terms, Comparison last) {
        List<Condition> conditions = new ArrayList<>();
        for (Term term : terms.subList(0, terms.size() - 1)) {
            conditions.add(term.equal());
        }
        conditions.add(last.of(terms.get(terms.size() - 1)));
        return Conditions.all(conditions);
    }

    Condition startsWith(String alias, String prefix) {
        throw new IllegalStateException(attribute + " is no text");
    }

    Condition contains(String alias, String part) {
        throw new IllegalStateException(attribute + " is no text");
    }

    Condition has(String alias, Object elementKey) {
        throw new IllegalStateException(attribute + " is no set");
    }
}
