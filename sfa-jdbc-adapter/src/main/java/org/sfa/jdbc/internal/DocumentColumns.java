package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.json.SfaJson;
import org.sfa.core.query.Attribute;

/** Values with inner structure: JSON, which is there or not, but never compared. */
final class DocumentColumns<V> extends AttributeColumns<V> {

    private final SfaJson json;

    DocumentColumns(Dialect dialect, Attribute<?, V> attribute, String name, SfaJson json) {
        super(dialect, attribute);
        this.json = json;
        add(name, ColumnType.TEXT, attribute.isRequired());
    }

    @Override
    List<Column> indexed() {
        return List.of();
    }

    @Override
    void write(V value, @Nullable Object[] row, int at) {
        row[at] = Dialect.checkText(attribute, json.writeValue(kind, value));
    }

    @Override
    @Nullable
    V read(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        return text == null ? null : json.readValue(kind, text, attribute);
    }

    @Override
    List<Term> equality(String alias, Object key) {
        throw new IllegalStateException(attribute + " is not compared");
    }

    @Override
    List<Field<Object>> order(String alias) {
        throw new IllegalStateException(attribute + " has no order");
    }
}
