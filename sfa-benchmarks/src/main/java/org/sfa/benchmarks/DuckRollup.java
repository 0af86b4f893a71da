package org.sfa.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A roll-up by DuckDB, into a table of its own. */
final class DuckRollup implements RollupSide {

    /** How the query is written. */
    enum Form {
        /** Derived columns, grouped by team, quarter and category, and only then joined with the units above. */
        COLUMNS("DuckDB, derived columns", grouped("team, quarter, category"), 12),
        /** As {@link #COLUMNS} by one number for all three. */
        CELL("DuckDB, derived cell", grouped("cell"), 12),
        /** As {@link #CELL} with aggregates in an array instead of a hash table. */
        PERFECT("DuckDB, derived cell, perfect hash", grouped("cell"), 20),
        /** What an analyst would write: joins with rates, memberships and units above. */
        JOIN("DuckDB, join", joined(DuckDatabase.JOINS), 12),
        /** As {@link #JOIN} with the join that DuckDB has for values that hold from a date on. */
        ASOF("DuckDB, as-of join", joined(DuckDatabase.ASOF_JOINS), 12);

        private final String title;
        private final String query;
        private final int bits;

        Form(String title, String query, int bits) {
            this.title = title;
            this.query = query;
            this.bits = bits;
        }

        private static String grouped(String by) {
            String sums = "count(*) AS n, sum(amount)::BIGINT AS amount, sum(weighted)::BIGINT AS weighted,"
                    + " sum(recurring)::BIGINT AS recurring";
            String leaf = by.equals("cell")
                    ? "SELECT cell // 40 AS team, cell // 5 % 8 AS quarter, cell % 5 AS category, n, amount, weighted,"
                            + " recurring FROM (SELECT cell, " + sums + " FROM fact GROUP BY cell)"
                    : "SELECT team, quarter, category, " + sums + " FROM fact GROUP BY ALL";
            return "SELECT above AS unit, quarter, category, sum(n)::BIGINT AS n, sum(amount)::BIGINT AS amount,"
                    + " sum(weighted)::BIGINT AS weighted, sum(recurring)::BIGINT AS recurring FROM (" + leaf
                    + ") l JOIN ancestor a ON a.unit = l.team GROUP BY ALL";
        }

        private static String joined(String joins) {
            return "SELECT a.above AS unit, (year(close_date) - 2025) * 4 + quarter(close_date) - 1 AS quarter, category,"
                    + " count(*) AS n, sum(round(minor * factor))::BIGINT AS amount,"
                    + " sum(round(round(minor * factor) * probability))::BIGINT AS weighted,"
                    + " sum(round(recurring * factor))::BIGINT AS recurring" + joins
                    + " JOIN ancestor a ON a.unit = m.team GROUP BY ALL";
        }
    }

    private final DuckDatabase database;
    private final Form form;
    private final int threads;

    DuckRollup(DuckDatabase database, Form form, int threads) {
        this.database = database;
        this.form = form;
        this.threads = threads;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String title() {
        return form.title + (threads == 1 ? "" : ", " + threads + " threads");
    }

    /** Sets what is not a part of the work. */
    void prepare() throws SQLException {
        database.execute("SET threads = " + threads);
        database.execute("SET perfect_ht_threshold = " + form.bits);
    }

    @Override
    public void run() {
        try {
            database.execute("CREATE OR REPLACE TEMP TABLE result AS " + form.query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long[] result() {
        long[] all = new long[DealMarket.UNITS * DealMarket.QUARTERS * DealMarket.CATEGORIES * 4];
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT unit, quarter, category, n, amount, weighted, recurring FROM result")) {
            while (rows.next()) {
                int cell = (rows.getInt(1) * DealMarket.QUARTERS + rows.getInt(2)) * DealMarket.CATEGORIES;
                int at = (cell + rows.getInt(3)) * 4;
                for (int i = 0; i < 4; i++) {
                    all[at + i] = rows.getLong(4 + i);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }
}
