package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Attribute;

/** Amounts of money: the number and the currency. Without decimals in the database, the number counts minor units. */
final class MoneyColumns extends AttributeColumns<Money> {

    private static final int MOST_MINOR_DIGITS = 18;

    private final Column amount;
    private final Column currency;

    MoneyColumns(Dialect dialect, Attribute<?, Money> attribute, String name) {
        super(dialect, attribute);
        this.amount = add(name, ColumnType.AMOUNT, attribute.isRequired());
        this.currency = add(name + "_currency", ColumnType.CURRENCY, attribute.isRequired());
    }

    @Override
    void write(Money value, @Nullable Object[] row, int at) {
        if (value.getAmount().precision() > MOST_MINOR_DIGITS) {
            throw new InvalidValueException(
                    attribute, value, "must have at most " + MOST_MINOR_DIGITS + " digits to be kept in a database");
        }
        row[at] = number(value);
        row[at + 1] = value.getCurrencyUnit().getCode();
    }

    private BigDecimal number(Money value) {
        return dialect.hasDecimals()
                ? value.getAmount()
                : value.getAmount().movePointRight(value.getCurrencyUnit().getDecimalPlaces());
    }

    @Override
    @Nullable
    Money read(ResultSet row, int at) throws SQLException {
        BigDecimal value = (BigDecimal) dialect.read(row, at, ColumnType.AMOUNT);
        if (value == null) {
            return null;
        }
        CurrencyUnit unit = CurrencyUnit.of(row.getString(at + 1));
        int decimals = unit.getDecimalPlaces();
        return Money.of(unit, dialect.hasDecimals() ? value.setScale(decimals) : value.movePointLeft(decimals));
    }

    @Override
    List<Term> equality(String alias, Object key) {
        Money value = (Money) key;
        return List.of(
                dialect.term(alias, currency, value.getCurrencyUnit().getCode()),
                dialect.term(alias, amount, number(value)));
    }

    @Override
    List<Field<Object>> order(String alias) {
        return List.of(dialect.field(alias, currency), dialect.field(alias, amount));
    }

    @Override
    List<Column> indexed() {
        return List.of(currency, amount);
    }
}
