package org.sfa.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Kind;

/**
 * The row that a query of the embedder's stands at. Everything is read as text, which all databases give alike, and without
 * a time zone that would move a day: a point in time of a zone is no day, and is refused as one. Values are without
 * surrounding white space, because columns of fixed length are filled up with it.
 */
final class SqlRow {

    private final ErpPort port;
    private final String query;
    private final ResultSet rows;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> zoned = new HashSet<>();
    private long number;

    SqlRow(ErpPort port, String query, ResultSet rows) throws SQLException {
        this.port = port;
        this.query = query;
        this.rows = rows;
        ResultSetMetaData data = rows.getMetaData();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            String column = data.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (columns.putIfAbsent(column, i) == null && isZoned(data, i)) {
                zoned.add(column);
            }
        }
    }

    /** PostgreSQL calls both of its timestamps by the same number, so that the name has to tell. */
    private static boolean isZoned(ResultSetMetaData data, int index) throws SQLException {
        return data.getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE
                || "timestamptz".equalsIgnoreCase(data.getColumnTypeName(index));
    }

    boolean next() throws SQLException {
        number++;
        return rows.next();
    }

    /** Returns the text of a column that need not be there, and may be null or blank. */
    Optional<String> find(String column) {
        Integer index = columns.get(column);
        return index == null
                ? Optional.empty()
                : Optional.ofNullable(text(index)).filter(text -> !text.isEmpty());
    }

    private @Nullable String text(int index) {
        try {
            String text = rows.getString(index);
            return text == null ? null : text.strip();
        } catch (SQLException e) {
            throw new ErpException(
                    port,
                    SqlPort.kind(e),
                    "the " + query + " query failed in row " + number + ": " + e.getMessage(),
                    e);
        }
    }

    void require(List<String> needed) {
        for (String column : needed) {
            if (!columns.containsKey(column)) {
                throw invalid(
                        "the " + query + " query must have a column " + column + ", but has "
                                + new TreeSet<>(columns.keySet()),
                        null);
            }
        }
    }

    String text(String column) {
        require(List.of(column));
        return find(column).orElseThrow(() -> wrong(column, null, "must not be empty", null));
    }

    BigDecimal decimal(String column) {
        return read(column, text(column), Kind.DECIMAL::parse);
    }

    Optional<BigDecimal> findDecimal(String column) {
        return find(column).map(text -> read(column, text, Kind.DECIMAL::parse));
    }

    /** Returns the day of a column; of a time on a day, without a zone, it takes the day as it is written. */
    LocalDate day(String column) {
        return day(column, text(column));
    }

    Optional<LocalDate> findDay(String column) {
        return find(column).map(text -> day(column, text));
    }

    private LocalDate day(String column, String text) {
        if (zoned.contains(column)) {
            throw wrong(column, text, "must be a day and not a point in time with a zone: cast it to a date", null);
        }
        boolean hasTime = text.length() > 10 && (text.charAt(10) == ' ' || text.charAt(10) == 'T');
        try {
            return LocalDate.parse(hasTime ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw wrong(column, text, "must be a day such as 2026-11-21", e);
        }
    }

    private CurrencyUnit currency() {
        return read("currency", text("currency"), Kind.CURRENCY::parse);
    }

    /** Returns the amount of a column in the currency of the column {@code currency}. */
    Money money(String column) {
        CurrencyUnit currency = currency();
        BigDecimal amount = decimal(column);
        try {
            return Money.of(currency, amount, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw wrong(
                    column, amount, "must have at most " + currency.getDecimalPlaces() + " decimals in " + currency, e);
        }
    }

    /** Returns the unit price of a column in the currency of the column {@code currency}. */
    Optional<BigMoney> findUnitPrice(String column) {
        return findDecimal(column).map(amount -> BigMoney.of(currency(), amount));
    }

    /** Returns what a text stands for; what is wrong with it names the column. */
    <T> T read(String column, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (InvalidValueException e) {
            throw wrong(column, text, e.reason(), e);
        }
    }

    /** Makes a value of the whole row; what is wrong with it names the row. */
    <T> T make(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException e) {
            throw invalid("row " + number + " of the " + query + " query: " + e.getMessage(), e);
        }
    }

    /** A row that says something a second time, as a join gone wrong does. */
    ErpException twice(String what) {
        return invalid(
                "the " + query + " query must have one row for " + what + ", but has another one, row " + number, null);
    }

    private ErpException wrong(String column, @Nullable Object value, String reason, @Nullable Exception cause) {
        String message = new InvalidValueException(column, value, reason).getMessage();
        return invalid("row " + number + " of the " + query + " query: column " + message, cause);
    }

    private ErpException invalid(String message, @Nullable Exception cause) {
        return new ErpException(port, ErpException.Kind.INVALID_ANSWER, message, cause);
    }
}
