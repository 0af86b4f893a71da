package org.sfa.benchmarks;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ReportingLines;

/** The process of {@link RollupBenchmark}: {@code quick} or {@code full} is its argument. */
final class RollupRun {

    private static final int MILLION = 1_000_000;
    private static final int TIMES = 7;

    private final int deals;
    private final int rounds;
    private final String name;
    private final Map<RollupSide, List<Long>> nanos = new LinkedHashMap<>();

    private RollupRun(int deals, int rounds) {
        this.deals = deals;
        this.rounds = rounds;
        this.name = "rollup." + deals / MILLION + "m.";
    }

    /** Runs the measurements; ends with 1 when the answers differ. */
    public static void main(String[] args) throws SQLException {
        try {
            new RollupRun(MILLION, args[0].equals("quick") ? 9 : 21).measure(System.out);
            if (!args[0].equals("quick")) {
                new RollupRun(10 * MILLION, 7).measure(System.out);
            }
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measure(PrintStream out) throws SQLException {
        long start = System.nanoTime();
        DealColumns columns = SdkRollup.columns(deals);
        double build = System.nanoTime() - start;
        ReportingLines lines = ReportingLines.of(DealMarket.tree());
        out.println(Report.format(
                "%,d deals of %,d people in %,d units; columns of %.1f bytes for each deal, built in %,.0f ns each, entities"
                        + " included; medians of %d rounds",
                deals, DealMarket.REPS, DealMarket.UNITS, (double) columns.bytes() / deals, build / deals, rounds));
        try (DuckDatabase database = new DuckDatabase();
                H2Rollup h2 = loaded(database)) {
            RollupSide ours = new SdkRollup(columns, lines, 1);
            RollupSide ours2 = new SdkRollup(columns, lines, 2);
            RollupSide limit = new BareRollup(deals);
            List<RollupSide> best = List.of(
                    new DuckRollup(database, DuckRollup.Form.COLUMNS, 1),
                    new DuckRollup(database, DuckRollup.Form.CELL, 1),
                    new DuckRollup(database, DuckRollup.Form.PERFECT, 1));
            List<RollupSide> best2 = List.of(
                    new DuckRollup(database, DuckRollup.Form.COLUMNS, 2),
                    new DuckRollup(database, DuckRollup.Form.CELL, 2),
                    new DuckRollup(database, DuckRollup.Form.PERFECT, 2));
            List<RollupSide> joins = List.of(
                    new DuckRollup(database, DuckRollup.Form.JOIN, 1),
                    new DuckRollup(database, DuckRollup.Form.ASOF, 1));
            StreamRollup streams = new StreamRollup(Math.min(deals, MILLION));
            List<RollupSide> all = new ArrayList<>(List.of(ours, ours2, limit));
            all.addAll(best);
            all.addAll(best2);
            run(all, rounds);
            run(joins, Math.max(1, rounds / TIMES));
            run(List.of(streams, h2), Math.max(1, rounds / TIMES));
            compare(ours, all);
            compare(ours, joins);
            compare(sample(lines, streams), List.of(streams, h2));
            report(out, streams, h2, ours, ours2, limit, best, best2, joins);
        }
    }

    private H2Rollup loaded(DuckDatabase database) throws SQLException {
        database.load(deals);
        return new H2Rollup(database, Math.min(deals, MILLION));
    }

    private void run(List<RollupSide> sides, int count) throws SQLException {
        for (int round = -Math.max(1, count / 2); round < count; round++) {
            for (RollupSide side : sides) {
                if (side instanceof DuckRollup duck) {
                    duck.prepare();
                }
                long start = now(side);
                side.run();
                long took = now(side) - start;
                if (round >= 0) {
                    nanos.computeIfAbsent(side, s -> new ArrayList<>()).add(took);
                }
            }
        }
    }

    private static long now(RollupSide side) {
        return side.threads() == 1 ? Measured.cost() : System.nanoTime();
    }

    /** What we make of the deals that the streams got. */
    private RollupSide sample(ReportingLines lines, StreamRollup streams) {
        RollupSide ours = new SdkRollup(SdkRollup.columns(streams.deals(deals)), lines, 1);
        ours.run();
        return ours;
    }

    private static void compare(RollupSide ours, List<RollupSide> others) throws SQLException {
        long answer = Arrays.hashCode(ours.result());
        for (RollupSide other : others) {
            if (other instanceof DuckRollup duck) {
                duck.prepare();
            }
            other.run();
            Report.requireEqual("checksum of " + other.title(), (long) Arrays.hashCode(other.result()), answer);
        }
    }

    private double perDeal(RollupSide side) {
        return Timing.median(nanos.get(side).stream().mapToLong(n -> n).toArray()) / side.deals(deals);
    }

    private double fastest(List<RollupSide> sides) {
        return sides.stream().mapToDouble(this::perDeal).min().orElseThrow();
    }

    private void report(
            PrintStream out,
            RollupSide streams,
            RollupSide h2,
            RollupSide ours,
            RollupSide ours2,
            RollupSide limit,
            List<RollupSide> best,
            List<RollupSide> best2,
            List<RollupSide> joins) {
        Report report = new Report("", "ns/deal", "times ours");
        nanos.keySet()
                .forEach(side -> report.row(
                        side.title(),
                        Report.format("%,.2f", perDeal(side)),
                        Report.format("%,.2f", perDeal(side) / perDeal(ours))));
        report.ratio(name + "duckdb-best.1t", fastest(best), perDeal(ours));
        report.ratio(name + "duckdb-best.2t", fastest(best2), perDeal(ours2));
        report.ratio(name + "duckdb-join.1t", fastest(joins), perDeal(ours));
        report.ratio(name + "streams", perDeal(streams), perDeal(ours));
        report.ratio(name + "h2", perDeal(h2), perDeal(ours));
        report.ratio(name + "limit", perDeal(limit), perDeal(ours));
        report.print(out);
    }
}
