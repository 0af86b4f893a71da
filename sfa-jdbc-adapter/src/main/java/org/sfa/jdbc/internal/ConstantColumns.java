package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;

/** The constants of a closed picklist: one column with their name, ordered as they are declared. */
final class ConstantColumns<V> extends AttributeColumns<V> {

    private final Column column;
    private final List<V> constants;
    private final List<String> texts;
    private final Map<String, V> byText = new HashMap<>();

    @SuppressWarnings("unchecked")
    ConstantColumns(Dialect dialect, Attribute<?, V> attribute, String name) {
        super(dialect, attribute);
        this.column = add(name, ColumnType.CODE, attribute.isRequired());
        this.constants = List.of((V[]) attribute.kind().type().getEnumConstants());
        this.texts = constants.stream().map(kind::format).toList();
        constants.forEach(constant -> byText.put(text(constant), constant));
    }

    private String text(V constant) {
        return texts.get(((Enum<?>) constant).ordinal());
    }

    @Override
    void write(V value, @Nullable Object[] row, int at) {
        row[at] = text(value);
    }

    @Override
    @Nullable
    V read(ResultSet row, int at) throws SQLException {
        String value = row.getString(at);
        if (value == null) {
            return null;
        }
        V constant = byText.get(value);
        return constant != null ? constant : kind.parse(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    List<Term> equality(String alias, Object key) {
        return List.of(dialect.term(alias, column, text((V) key)));
    }

    @Override
    List<Term> order(String alias, Object key) {
        long ordinal = ((Enum<?>) key).ordinal();
        return List.of(new Term(ordinal(alias), dialect.param(ColumnType.INTEGER, ordinal)));
    }

    @Override
    List<Field<Object>> order(String alias) {
        return List.of(ordinal(alias));
    }

    @SuppressWarnings("unchecked")
    private Field<Object> ordinal(String alias) {
        Field<Object> field = dialect.field(alias, column);
        CaseConditionStep<Integer> cases = null;
        for (V constant : constants) {
            Condition is = field.eq(DSL.inline((Object) text(constant)));
            Field<Integer> ordinal = DSL.inline(((Enum<?>) constant).ordinal(), SQLDataType.INTEGER);
            cases = cases == null ? DSL.when(is, ordinal) : cases.when(is, ordinal);
        }
        return (Field<Object>) (Field<?>) cases;
    }

    @Override
    Condition in(String alias, Set<Object> keys) {
        List<Condition> parts = new ArrayList<>();
        keys.forEach(key -> parts.add(equal(alias, key)));
        return Conditions.any(parts);
    }

    /** A range is the set of its constants, which an index can answer. */
    @Override
    Condition range(String alias, Criterion.Range<?, ?> range) {
        List<Condition> parts = new ArrayList<>();
        for (V constant : constants) {
            if (range.testKey(constant)) {
                parts.add(equal(alias, constant));
            }
        }
        return Conditions.any(parts);
    }
}
