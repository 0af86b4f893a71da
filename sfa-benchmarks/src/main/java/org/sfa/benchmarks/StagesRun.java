package org.sfa.benchmarks;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.pipeline.SpellTable;

/** The process of {@link StagesBenchmark}: {@code quick} or {@code full} is its argument. */
final class StagesRun {

    private static final int MILLION = 1_000_000;
    private static final int BUILDS = 3;

    private final int deals;
    private final int rounds;
    private final Map<StageSide, List<Long>> nanos = new LinkedHashMap<>();

    private StagesRun(int deals, int rounds) {
        this.deals = deals;
        this.rounds = rounds;
    }

    /** Runs the measurement; ends with 1 when the answers differ. */
    public static void main(String[] args) throws SQLException {
        boolean quick = args[0].equals("quick");
        try {
            new StagesRun(quick ? MILLION / 5 : MILLION, quick ? 7 : 15).measure(System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measure(PrintStream out) throws SQLException {
        StageMarket.requireOrder();
        long start = Measured.cost();
        PipelineHistory history = PipelineHistory.of(new StageFeed(deals));
        double read = Measured.cost() - start;
        SpellTable spells = SpellTable.of(history, List.of(StageMarket.PROCESS));
        long[] builds = new long[BUILDS];
        for (int i = 0; i < BUILDS; i++) {
            start = Measured.cost();
            spells = SpellTable.of(history, List.of(StageMarket.PROCESS));
            builds[i] = Measured.cost() - start;
        }
        out.println(Report.format(
                "%,d deals of %d moves; columns of %.1f bytes for each deal, built from a history in %,.0f ns each; the history"
                        + " read from a feed in %,.0f ns each, entities included; medians of %d rounds",
                deals,
                StageMarket.STATES - 1,
                (double) spells.bytes() / deals,
                Timing.median(builds) / deals,
                read / deals,
                rounds));
        try (Connection connection = DuckStages.load(deals)) {
            StageSide ours = new SdkStages(spells);
            StageSide limit = new BareStages(deals);
            List<StageSide> ducks = new ArrayList<>();
            for (DuckStages.Form form : DuckStages.Form.values()) {
                ducks.add(new DuckStages(connection, form));
            }
            run(List.of(ours, limit), rounds);
            run(ducks, Math.max(1, rounds / 3));
            compare(ours, limit);
            ducks.forEach(duck -> compare(ours, duck));
            report(out, ours, limit, ducks);
        }
    }

    private void run(List<StageSide> sides, int count) {
        for (int round = -Math.max(1, count / 2); round < count; round++) {
            for (StageSide side : sides) {
                long start = Measured.cost();
                side.run();
                long took = Measured.cost() - start;
                if (round >= 0) {
                    nanos.computeIfAbsent(side, s -> new ArrayList<>()).add(took);
                }
            }
        }
    }

    private static void compare(StageSide ours, StageSide other) {
        Report.requireEqual(
                "answer of " + other.title(), Arrays.toString(other.result()), Arrays.toString(ours.result()));
    }

    private double perDeal(StageSide side) {
        return Timing.median(nanos.get(side).stream().mapToLong(n -> n).toArray()) / deals;
    }

    private void report(PrintStream out, StageSide ours, StageSide limit, List<StageSide> ducks) {
        Report report = new Report("", "ns/deal", "times ours");
        nanos.keySet()
                .forEach(side -> report.row(
                        side.title(),
                        Report.format("%,.2f", perDeal(side)),
                        Report.format("%,.2f", perDeal(side) / perDeal(ours))));
        double best = ducks.stream().mapToDouble(this::perDeal).min().orElseThrow();
        report.ratio("stages.duckdb.1t", best, perDeal(ours));
        report.ratio("stages.duckdb-windows.1t", perDeal(ducks.get(0)), perDeal(ours));
        report.ratio("stages.limit", perDeal(limit), perDeal(ours));
        report.print(out);
    }
}
