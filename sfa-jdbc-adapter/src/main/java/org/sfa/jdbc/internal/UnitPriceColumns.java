package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;

/** Unit prices: a decimal of any scale and the currency. */
final class UnitPriceColumns extends AttributeColumns<BigMoney> {

    private final DecimalPair pair;
    private final Column currency;

    UnitPriceColumns(Dialect dialect, Attribute<?, BigMoney> attribute, String name) {
        super(dialect, attribute);
        this.pair = new DecimalPair(this, name, attribute.isRequired());
        this.currency = add(name + "_currency", ColumnType.CURRENCY, attribute.isRequired());
    }

    @Override
    void write(BigMoney value, @Nullable Object[] row, int at) {
        pair.write(value.getAmount(), row, at);
        row[at + 2] = value.getCurrencyUnit().getCode();
    }

    @Override
    @Nullable
    BigMoney read(ResultSet row, int at) throws SQLException {
        BigDecimal value = pair.read(row, at);
        return value == null ? null : BigMoney.of(CurrencyUnit.of(row.getString(at + 2)), value);
    }

    @Override
    List<Term> equality(String alias, Object key) {
        BigMoney value = (BigMoney) key;
        return List.of(
                dialect.term(alias, currency, value.getCurrencyUnit().getCode()), pair.term(alias, value.getAmount()));
    }

    @Override
    List<Field<Object>> order(String alias) {
        return List.of(dialect.field(alias, currency), pair.order(alias));
    }

    @Override
    List<Column> indexed() {
        return List.of(currency, pair.compared());
    }
}
