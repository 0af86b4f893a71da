package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.json.SfaJson;
import org.sfa.core.query.Attribute;
import org.sfa.core.value.TextFolding;

/**
 * Sets of texts: a JSON array, and a text of the keys in order, each between two separators. A set equals another when the
 * texts do, and has an element when the text contains its key between two separators.
 */
final class SetColumns<V> extends AttributeColumns<V> {

    private static final char SEPARATOR = '\u001f';
    private static final char ESCAPE = '\u001b';

    private final SfaJson json;
    private final Column keys;

    SetColumns(Dialect dialect, Attribute<?, V> attribute, String name, SfaJson json) {
        super(dialect, attribute);
        this.json = json;
        add(name, ColumnType.TEXT, attribute.isRequired());
        this.keys = add(name + "_key", ColumnType.TEXT, attribute.isRequired());
    }

    @Override
    List<Column> indexed() {
        return List.of();
    }

    @Override
    void write(V value, @Nullable Object[] row, int at) {
        String keyText = keyText(kind.key(value));
        row[at] = json.writeValue(kind, value);
        row[at + 1] = Dialect.checkText(attribute, keyText);
    }

    @Override
    @Nullable
    V read(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        return text == null ? null : json.readValue(kind, text, attribute);
    }

    @Override
    List<Term> equality(String alias, Object key) {
        return List.of(dialect.term(alias, keys, keyText(key)));
    }

    @Override
    List<Field<Object>> order(String alias) {
        throw new IllegalStateException(attribute + " has no order");
    }

    @Override
    Condition has(String alias, Object elementKey) {
        String text = SEPARATOR + escaped(elementKey) + SEPARATOR;
        return dialect.contains(dialect.field(alias, keys), dialect.param(ColumnType.TEXT, text));
    }

    private static String keyText(Object key) {
        TreeSet<String> sorted = new TreeSet<>(TextFolding.CODE_POINT_ORDER);
        ((Set<?>) key).forEach(element -> sorted.add(escaped(element)));
        return SEPARATOR + String.join(String.valueOf(SEPARATOR), sorted) + SEPARATOR;
    }

    private static String escaped(Object elementKey) {
        return elementKey
                .toString()
                .replace(String.valueOf(ESCAPE), ESCAPE + "e")
                .replace(String.valueOf(SEPARATOR), ESCAPE + "s");
    }
}
