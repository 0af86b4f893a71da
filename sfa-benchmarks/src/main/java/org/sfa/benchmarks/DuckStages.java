package org.sfa.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Stage metrics by DuckDB, into a table of its own. */
final class DuckStages implements StageSide {

    /** How the query is written. */
    enum Form {
        /** What an analyst would write: windows over the moves of each deal, then one row for each deal and stage. */
        WINDOW("DuckDB, windows", windows()),
        /** As {@link #WINDOW}, but what comes next is taken from the next row: the moves lie in order. */
        NEXT_ROW("DuckDB, next row", nextRow()),
        /** As {@link #NEXT_ROW} with one wide row for each deal. */
        WIDE("DuckDB, next row, wide", wide());

        private final String title;
        private final String query;

        Form(String title, String query) {
            this.title = title;
            this.query = query;
        }
    }

    private static final long MICROS = 1_000_000;
    private static final String AS_OF = StageMarket.AS_OF.getEpochSecond() * MICROS + "";
    private static final String NEXT =
            "SELECT deal, stage, since, CASE WHEN lead(deal) OVER () = deal THEN lead(since) OVER ()"
                    + " ELSE " + AS_OF
                    + " END AS until, CASE WHEN lead(deal) OVER () = deal THEN lead(stage) OVER () ELSE -1 END"
                    + " AS next FROM (SELECT deal, stage, since FROM move WHERE since <= " + AS_OF + ")";
    private static final String REACHED =
            "max(CASE stage WHEN 7 THEN -1 ELSE stage END) AS reached, bit_or(CASE WHEN stage < 6 THEN 1 << stage ELSE 0 END)"
                    + " AS met";
    private static final String DAY = "86400000000";

    private final Connection connection;
    private final Form form;

    DuckStages(Connection connection, Form form) {
        this.connection = connection;
        this.form = form;
    }

    /** Opens a database in memory that has the moves of the deals, in order, and works with one thread. */
    static Connection load(int deals) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        execute(connection, "SET threads = 1");
        execute(connection, "CREATE TABLE move (deal INTEGER, since BIGINT, stage TINYINT)");
        StageMarket.Row row = new StageMarket.Row();
        try (DuckDBAppender appender = connection.createAppender("main", "move")) {
            for (int deal = 0; deal < deals; deal++) {
                StageMarket.fill(row, deal);
                for (int i = 0; i < StageMarket.STATES; i++) {
                    appender.beginRow();
                    appender.append(deal);
                    appender.append(row.seconds[i] * MICROS);
                    appender.append((byte) row.stages[i]);
                    appender.endRow();
                }
            }
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String windows() {
        return "WITH spell AS (SELECT deal, stage, since, coalesce(lead(since) OVER w, " + AS_OF + ") AS until,"
                + " coalesce(lead(stage) OVER w, -1) AS next FROM move WHERE since <= " + AS_OF
                + " WINDOW w AS (PARTITION BY deal ORDER BY since)),"
                + grouped("arg_max(next, since)", "arg_max(stage, since)");
    }

    private static String nextRow() {
        return "WITH spell AS (" + NEXT + ")," + grouped("last(next)", "last(stage)");
    }

    /** One row for each deal and stage, beside one for each deal. */
    private static String grouped(String lastNext, String lastStage) {
        return " one AS (SELECT deal, stage, sum(until - since) AS total, " + lastNext + " AS next,"
                + " bool_or(next >= 0 AND next < stage) AS back FROM spell WHERE stage < 6 GROUP BY deal, stage),"
                + " whole AS (SELECT deal, " + lastStage + " AS now, " + REACHED + " FROM spell GROUP BY deal),"
                + " counted AS (SELECT stage, " + counts("", "stage")
                + " FROM one JOIN whole USING (deal) GROUP BY stage),"
                + " skips AS (" + skips() + ") SELECT counted.*, skipped FROM counted JOIN skips USING (stage)";
    }

    private static String wide() {
        String each = stages(
                ", ",
                s -> "sum(until - since) FILTER (stage = " + s + ") AS total" + s + ", last(next) FILTER (stage = " + s
                        + ") AS next" + s + ", bool_or(next >= 0 AND next < stage) FILTER (stage = " + s + ") AS back"
                        + s);
        return "WITH spell AS (" + NEXT + "), whole AS MATERIALIZED (SELECT deal, last(stage) AS now, " + REACHED + ", "
                + each + " FROM spell GROUP BY deal) "
                + stages(
                        " UNION ALL ",
                        s -> "SELECT " + s + " AS stage, " + counts(s + "", s + "") + ", " + skipped(s)
                                + " FROM whole");
    }

    private static String counts(String suffix, String stage) {
        String next = "next" + suffix;
        String there = " FILTER (" + next + " >= 0";
        return "count(" + next + ") AS entered, count(*)" + there + " AND " + next + " > " + stage + " AND " + next
                + " < 7) AS passed, count(*) FILTER (" + next + " = 7) AS lost, count(*)" + there + " AND " + next
                + " < "
                + stage + ") AS went_back, count(*) FILTER (" + next + " = -1) AS there, count(*) FILTER (back" + suffix
                + ") AS ever_back, count(" + next + ") FILTER (now = 6) AS won, count(" + next
                + ") FILTER (now = 7) AS now_lost, count(*)" + there + ") AS ended, sum(total" + suffix + " // " + DAY
                + ")"
                + there + ")::BIGINT AS days";
    }

    private static String skips() {
        return stages(" UNION ALL ", s -> "SELECT " + s + " AS stage, " + skipped(s) + " FROM whole");
    }

    private static String skipped(int stage) {
        return "count(*) FILTER (reached > " + stage + " AND met >> " + stage + " & 1 = 0) AS skipped";
    }

    private static String stages(String between, IntFunction<String> text) {
        return IntStream.range(0, StageMarket.OPEN).mapToObj(text).collect(Collectors.joining(between));
    }

    @Override
    public String title() {
        return form.title;
    }

    @Override
    public void run() {
        try {
            execute(connection, "CREATE OR REPLACE TEMP TABLE result AS " + form.query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long[] result() {
        long[] result = new long[StageMarket.OPEN * MEASURES];
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT stage, entered, skipped, passed, lost, went_back, there,"
                                + " ever_back, won, now_lost, ended, days FROM result")) {
            while (rows.next()) {
                int at = rows.getInt(1) * MEASURES;
                for (int i = 0; i < MEASURES; i++) {
                    result[at + i] = rows.getLong(2 + i);
                }
                result[at + MEASURES - 1] = BareStages.mean(result[at + MEASURES - 1], result[at + MEASURES - 2]);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return result;
    }
}
