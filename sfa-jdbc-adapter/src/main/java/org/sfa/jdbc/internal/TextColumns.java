package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Attribute;

/**
 * What reads as text: ids, references, codes and keys lie in one column; text that people read has its folded key in a
 * second one, which is compared.
 */
final class TextColumns<V> extends AttributeColumns<V> {

    private final Column text;
    private final Column key;
    private final boolean folded;

    TextColumns(Dialect dialect, Attribute<?, V> attribute, String name, ColumnType type, boolean folded) {
        super(dialect, attribute);
        this.folded = folded;
        this.text = add(name, type, attribute.isRequired());
        this.key = folded ? add(name + "_key", type, attribute.isRequired()) : text;
    }

    @Override
    List<Column> indexed() {
        return List.of(key);
    }

    @Override
    void write(V value, @Nullable Object[] row, int at) {
        row[at] = Dialect.checkText(attribute, checkLength(kind.format(value)));
        if (folded) {
            row[at + 1] = checkLength((String) kind.key(value));
        }
    }

    private String checkLength(String value) {
        if (text.type() == ColumnType.LABEL && value.length() > Dialect.LONGEST_INDEXED) {
            throw new InvalidValueException(
                    attribute,
                    value.substring(0, 100) + "…",
                    "must have at most " + Dialect.LONGEST_INDEXED + " characters, because it has an index");
        }
        return value;
    }

    @Override
    @Nullable
    V read(ResultSet row, int at) throws SQLException {
        String value = row.getString(at);
        return value == null ? null : kind.parse(value);
    }

    @Override
    List<Term> equality(String alias, Object keyValue) {
        return List.of(dialect.term(alias, key, keyText(keyValue)));
    }

    private static String keyText(Object keyValue) {
        return keyValue.toString();
    }

    @Override
    List<Term> order(String alias, Object keyValue) {
        Dialect.checkText(attribute, keyText(keyValue));
        return List.of(new Term(
                dialect.codePoints(dialect.field(alias, key)), dialect.codePoints(key.type(), keyText(keyValue))));
    }

    @Override
    List<Field<Object>> order(String alias) {
        return List.of(dialect.codePoints(dialect.field(alias, key)));
    }

    @Override
    Condition in(String alias, Set<Object> keys) {
        return dialect.field(alias, key)
                .in(keys.stream()
                        .map(value -> dialect.param(key.type(), keyText(value)))
                        .toList());
    }

    @Override
    Condition startsWith(String alias, String prefix) {
        return prefix.isEmpty()
                ? absent(alias).not()
                : dialect.startsWith(dialect.field(alias, key), key.type(), prefix);
    }

    @Override
    Condition contains(String alias, String part) {
        return part.isEmpty()
                ? absent(alias).not()
                : dialect.contains(dialect.field(alias, key), dialect.param(key.type(), part));
    }
}
