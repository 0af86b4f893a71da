package org.sfa.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The company of {@link DealMarket} in DuckDB, in memory: tables as an analyst has them, and one of columns derived for speed. */
final class DuckDatabase implements AutoCloseable {

    static final String JOINS = " FROM opportunity o"
            + " JOIN rate r ON r.currency = o.currency AND o.close_date >= r.from_date AND o.close_date < r.to_date"
            + " JOIN membership m ON m.rep = o.rep"
            + " AND CASE WHEN is_open THEN DATE '" + DealMarket.AS_OF + "' ELSE close_date END >= m.from_date"
            + " AND CASE WHEN is_open THEN DATE '" + DealMarket.AS_OF + "' ELSE close_date END < m.to_date";

    static final String ASOF_JOINS = " FROM (SELECT *, CASE WHEN is_open THEN DATE '" + DealMarket.AS_OF
            + "' ELSE close_date END AS tree_date FROM opportunity) o"
            + " ASOF JOIN rate r ON r.currency = o.currency AND o.close_date >= r.from_date"
            + " ASOF JOIN membership m ON m.rep = o.rep AND o.tree_date >= m.from_date";

    private final DuckDBConnection connection;

    DuckDatabase() throws SQLException {
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        execute(
                "CREATE TABLE raw (id INTEGER, rep INTEGER, close_day INTEGER, category INTEGER, currency INTEGER, minor BIGINT,"
                        + " recurring BIGINT)");
        execute("CREATE TABLE rate (currency INTEGER, from_date DATE, to_date DATE, factor DECIMAL(10,4))");
        execute("CREATE TABLE membership (rep INTEGER, from_date DATE, to_date DATE, team INTEGER)");
        execute("CREATE TABLE ancestor (unit INTEGER, above INTEGER)");
        execute("CREATE TABLE probability (category INTEGER, probability DECIMAL(3,2))");
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void load(int deals) throws SQLException {
        execute("DELETE FROM raw");
        DealMarket.Row row = new DealMarket.Row();
        try (DuckDBAppender appender = connection.createAppender("main", "raw")) {
            for (int i = 0; i < deals; i++) {
                DealMarket.fill(row, i);
                appender.beginRow();
                appender.append(i);
                appender.append(row.rep);
                appender.append(row.day);
                appender.append(row.category);
                appender.append(row.currency);
                appender.append(row.minor);
                appender.append(row.recurring);
                appender.endRow();
            }
        }
        loadRates();
        loadTree();
        execute("CREATE OR REPLACE TABLE opportunity AS SELECT id, rep, DATE '" + DealMarket.START
                + "' + close_day AS close_date, category, category < 4 AS is_open, currency, minor, probability,"
                + " recurring FROM raw JOIN probability USING (category)");
        derive();
        execute("DELETE FROM raw");
    }

    private void loadRates() throws SQLException {
        execute("DELETE FROM rate");
        execute("DELETE FROM probability");
        for (int currency = 0; currency < DealMarket.CURRENCIES.size(); currency++) {
            int decimals = DealMarket.CURRENCIES.get(currency).getDecimalPlaces();
            for (int month = 0; month < DealMarket.months(); month++) {
                LocalDate from = DealMarket.START.plusMonths(month);
                execute("INSERT INTO rate VALUES (" + currency + ", DATE '" + from + "', DATE '" + from.plusMonths(1)
                        + "', "
                        + DealMarket.rate(currency, month)
                                .movePointRight(2 - decimals)
                                .toPlainString() + ")");
            }
        }
        for (int category = 0; category < DealMarket.CATEGORIES; category++) {
            execute("INSERT INTO probability VALUES (" + category + ", "
                    + DealMarket.PROBABILITIES.get(category).toPlainString() + ")");
        }
    }

    private void loadTree() throws SQLException {
        execute("DELETE FROM membership");
        execute("DELETE FROM ancestor");
        try (DuckDBAppender appender = connection.createAppender("main", "ancestor")) {
            for (int unit = DealMarket.FIRST_TEAM; unit < DealMarket.UNITS; unit++) {
                for (int above = unit; above >= 0; above = DealMarket.above(above)) {
                    appender.beginRow();
                    appender.append(unit);
                    appender.append(above);
                    appender.endRow();
                }
            }
        }
        execute("CREATE OR REPLACE TABLE seat (rep INTEGER, has_moved BOOLEAN, team INTEGER)");
        try (DuckDBAppender appender = connection.createAppender("main", "seat")) {
            for (int rep = 0; rep < DealMarket.REPS; rep++) {
                for (int moved = 0; moved <= (rep % DealMarket.MOVING == 0 ? 1 : 0); moved++) {
                    appender.beginRow();
                    appender.append(rep);
                    appender.append(moved == 1);
                    appender.append(DealMarket.team(rep, moved * DealMarket.DAYS));
                    appender.endRow();
                }
            }
        }
        execute("INSERT INTO membership SELECT rep, CASE WHEN has_moved THEN DATE '" + DealMarket.MOVE
                + "' ELSE DATE '" + DealMarket.START + "' END, CASE WHEN NOT has_moved AND rep % " + DealMarket.MOVING
                + " = 0 THEN DATE '" + DealMarket.MOVE + "' ELSE DATE '2099-01-01' END, team FROM seat");
    }

    /** Works out for each deal, once, all that the roll-up can then do without. */
    private void derive() throws SQLException {
        execute("CREATE OR REPLACE TABLE fact AS SELECT id, CAST(m.team AS SMALLINT) AS team,"
                + " CAST((year(close_date) - 2025) * 4 + quarter(close_date) - 1 AS TINYINT) AS quarter,"
                + " CAST(category AS TINYINT) AS category,"
                + " CAST(((m.team * 8) + (year(close_date) - 2025) * 4 + quarter(close_date) - 1) * 5 + category"
                + " AS INTEGER) AS cell,"
                + " CAST(round(minor * factor) AS BIGINT) AS amount,"
                + " CAST(round(CAST(round(minor * factor) AS BIGINT) * probability) AS BIGINT) AS weighted,"
                + " CAST(round(recurring * factor) AS BIGINT) AS recurring" + JOINS);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
