package org.sfa.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A roll-up by H2 in memory: the columns that DuckDB derived, grouped and only then joined with the units above. */
final class H2Rollup implements RollupSide, AutoCloseable {

    private static final int BATCH = 10_000;
    private static final String COLUMNS = "team, quarter, category, amount, weighted, recurring";
    // In two steps: H2 works a grouped subquery out again for each row that it is joined with.
    private static final String LEAVES =
            "CREATE LOCAL TEMPORARY TABLE leaf AS SELECT team, quarter, category, count(*) AS n,"
                    + " sum(amount) AS amount, sum(weighted) AS weighted, sum(recurring) AS recurring FROM fact"
                    + " GROUP BY team, quarter, category";
    private static final String UNITS =
            "SELECT above, quarter, category, sum(n), sum(amount), sum(weighted), sum(recurring)"
                    + " FROM leaf l JOIN ancestor a ON a.unit = l.team GROUP BY above, quarter, category";

    private final Connection connection;
    private final int deals;
    private long[] result = {};

    /** Copies the first deals of a database. */
    H2Rollup(DuckDatabase database, int deals) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:h2:mem:;OPTIMIZE_REUSE_RESULTS=0");
        this.deals = deals;
        copy(
                database,
                "fact",
                COLUMNS,
                "team INTEGER, quarter INTEGER, category INTEGER, amount BIGINT, weighted BIGINT, recurring BIGINT",
                " WHERE id < " + deals);
        copy(database, "ancestor", "unit, above", "unit INTEGER, above INTEGER", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX ancestor_unit ON ancestor (unit)");
        }
    }

    private void copy(DuckDatabase database, String table, String columns, String types, String where)
            throws SQLException {
        int width = columns.split(",").length;
        try (Statement create = connection.createStatement();
                Statement read = database.connection().createStatement();
                ResultSet rows = read.executeQuery("SELECT " + columns + " FROM " + table + where)) {
            create.execute("CREATE TABLE " + table + " (" + types + ")");
            String places = "?" + ", ?".repeat(width - 1);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
                for (int row = 1; rows.next(); row++) {
                    for (int i = 1; i <= width; i++) {
                        insert.setLong(i, rows.getLong(i));
                    }
                    insert.addBatch();
                    if (row % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        }
    }

    @Override
    public String title() {
        return "H2, derived columns";
    }

    @Override
    public int deals(int all) {
        return deals;
    }

    @Override
    public void run() {
        long[] all = new long[DealMarket.UNITS * DealMarket.QUARTERS * DealMarket.CATEGORIES * 4];
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS leaf");
            statement.execute(LEAVES);
            statement.execute("CREATE INDEX leaf_team ON leaf (team)");
            try (ResultSet rows = statement.executeQuery(UNITS)) {
                while (rows.next()) {
                    int cell = (rows.getInt(1) * DealMarket.QUARTERS + rows.getInt(2)) * DealMarket.CATEGORIES;
                    int at = (cell + rows.getInt(3)) * 4;
                    for (int i = 0; i < 4; i++) {
                        all[at + i] = rows.getLong(4 + i);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        result = all;
    }

    @Override
    public long[] result() {
        return result;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
