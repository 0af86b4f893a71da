package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;

/**
 * Two columns for a decimal. Where the database has decimals: the number and its scale, so that 1.50 comes back as it was.
 * Else: the plain text and a text that sorts as the number does.
 */
final class DecimalPair {

    /** The bounds of MariaDB, the narrowest: 65 digits, 30 of them behind the point. */
    private static final int MOST_BEFORE = 35;

    private static final int MOST_BEHIND = 30;

    private static final int EXPONENT_SHIFT = 500;

    private final AttributeColumns<?> owner;
    private final Dialect dialect;
    private final Column number;
    private final Column beside;

    DecimalPair(AttributeColumns<?> owner, String name, boolean required) {
        this.owner = owner;
        this.dialect = owner.dialect;
        this.number = owner.add(name, ColumnType.DECIMAL, required);
        this.beside = dialect.hasDecimals()
                ? owner.add(name + "_scale", ColumnType.SCALE, required)
                : owner.add(name + "_key", ColumnType.CODE, required);
    }

    Column compared() {
        return dialect.hasDecimals() ? number : beside;
    }

    void write(BigDecimal value, @Nullable Object[] row, int at) {
        if (value.precision() - value.scale() > MOST_BEFORE || value.scale() > MOST_BEHIND) {
            throw new InvalidValueException(
                    owner.attribute,
                    value,
                    "must have at most " + MOST_BEFORE + " digits before and " + MOST_BEHIND
                            + " behind the decimal point to be kept in a database");
        }
        row[at] = value;
        row[at + 1] = dialect.hasDecimals() ? (Object) (long) value.scale() : sortKey(value);
    }

    @Nullable
    BigDecimal read(ResultSet row, int at) throws SQLException {
        BigDecimal value = (BigDecimal) dialect.read(row, at, ColumnType.DECIMAL);
        if (value == null || !dialect.hasDecimals()) {
            return value;
        }
        int scale = row.getInt(at + 1);
        return scale == value.scale() ? value : value.setScale(scale);
    }

    Term term(String alias, BigDecimal key) {
        return dialect.hasDecimals()
                ? dialect.term(alias, number, key.scale() < 0 ? key.setScale(0) : key)
                : dialect.term(alias, beside, sortKey(key));
    }

    Field<Object> order(String alias) {
        return dialect.field(alias, compared());
    }

    /**
     * Returns a text that orders by code point as the number orders: a sign, the exponent, the digits; for negative numbers
     * their complement, closed by a character that is greater than any digit.
     */
    static String sortKey(BigDecimal value) {
        if (value.signum() == 0) {
            return "1";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() + EXPONENT_SHIFT;
        String digits = stripped.unscaledValue().abs().toString();
        String positive = String.valueOf(exponent + 1000).substring(1) + digits;
        if (value.signum() > 0) {
            return "2" + positive;
        }
        StringBuilder complement = new StringBuilder("0");
        for (int i = 0; i < positive.length(); i++) {
            complement.append((char) ('9' - positive.charAt(i) + '0'));
        }
        return complement.append('~').toString();
    }
}
