package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;

/** Decimals: the number, and what keeps it as it was written. */
final class DecimalColumns extends AttributeColumns<BigDecimal> {

    private final DecimalPair pair;

    DecimalColumns(Dialect dialect, Attribute<?, BigDecimal> attribute, String name) {
        super(dialect, attribute);
        this.pair = new DecimalPair(this, name, attribute.isRequired());
    }

    @Override
    List<Column> indexed() {
        return List.of(pair.compared());
    }

    @Override
    void write(BigDecimal value, @Nullable Object[] row, int at) {
        pair.write(value, row, at);
    }

    @Override
    @Nullable
    BigDecimal read(ResultSet row, int at) throws SQLException {
        return pair.read(row, at);
    }

    @Override
    List<Term> equality(String alias, Object key) {
        return List.of(pair.term(alias, (BigDecimal) key));
    }

    @Override
    List<Field<Object>> order(String alias) {
        return List.of(pair.order(alias));
    }
}
