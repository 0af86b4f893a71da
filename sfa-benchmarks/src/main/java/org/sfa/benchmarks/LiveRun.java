package org.sfa.benchmarks;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Change;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.LiveForecast;
import org.sfa.forecast.rollup.ReportingLines;

/** The process of {@link LiveBenchmark}: {@code quick} or {@code full} is its argument. */
final class LiveRun {

    private static final int RERUNS = 15;
    private static final int CHUNK = 10_000;
    private static final int ROUNDS = 20;

    private final Sfa sfa = Sfa.inMemory();
    private final int deals;
    private final int edits;

    private LiveRun(int deals, int edits) {
        this.deals = deals;
        this.edits = edits;
    }

    /** Runs the measurement; ends with 1 when the answers differ. */
    public static void main(String[] args) throws SQLException {
        boolean quick = args[0].equals("quick");
        try {
            new LiveRun(quick ? 200_000 : 1_000_000, quick ? 100_000 : 400_000).measure(System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measure(PrintStream out) throws SQLException {
        fill();
        LiveForecast live = sfa.call(unit -> LiveForecast.start(unit, DealMarket.settings()));
        LiveForecast batched = sfa.call(unit -> LiveForecast.start(unit, DealMarket.settings()));
        long start = live.position();
        int[] edited = edit();
        List<Change<?>> changes = new ArrayList<>();
        for (long at = start; at < start + edits; at += CHUNK) {
            changes.addAll(sfa.store().changes().after(at, CHUNK));
        }
        live.apply(changes.subList(0, RERUNS));
        ForecastRollup early = live.version().rollup();
        double each = eachPublished(live, changes.subList(RERUNS, changes.size()));
        double batch = batch(batched, changes);
        ForecastRollup rebuilt = rebuilt();
        Report.requireEqual(
                "forecast after all changes", rebuilt, live.version().rollup());
        Report.requireEqual(
                "forecast after all changes in batches",
                rebuilt,
                batched.version().rollup());
        double rerun = reruns(edited, early);
        out.println(Report.format(
                "%,d deals of %.1f bytes each, %,d changes", deals, (double) live.bytes() / deals, edits));
        Report report = new Report("", "ns/change");
        report.row("live, each change published", Report.format("%,.0f", each));
        report.row("live, published after " + CHUNK + " changes", Report.format("%,.0f", batch));
        report.row("DuckDB, update and fastest query", Report.format("%,.0f", rerun));
        report.ratio("live.duckdb-rerun", rerun, each);
        report.print(out);
        out.println(Report.format("ns live.change %.0f", each));
    }

    private void fill() {
        OrganizationTree tree = DealMarket.tree();
        sfa.run(unit -> {
            // Parents come first by their number, not by their name.
            for (int i = 0; i < DealMarket.UNITS; i++) {
                unit.repository(Unit.TYPE)
                        .save(tree.findUnit(DealMarket.unit(i)).orElseThrow());
            }
            for (int i = 0; i < DealMarket.REPS; i++) {
                unit.repository(SalesUser.TYPE)
                        .save(tree.findUser(DealMarket.rep(i)).orElseThrow());
            }
            unit.repository(SalesProcess.TYPE).save(process());
        });
        DealMarket.Row row = new DealMarket.Row();
        for (int from = 0; from < deals; from += CHUNK) {
            int first = from;
            sfa.run(unit -> {
                for (int i = first; i < Math.min(deals, first + CHUNK); i++) {
                    DealMarket.fill(row, i);
                    unit.repository(Opportunity.TYPE)
                            .save(DealMarket.deal(row, i)
                                    .withProcess(process().id())
                                    .withStage(
                                            process().stages().get(row.category).code()));
                }
            });
        }
    }

    private static SalesProcess process() {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < DealMarket.CATEGORIES - 1; i++) {
            ForecastCategory category = DealMarket.category(i);
            stages.add(Stage.open("stage " + i, DealMarket.PROBABILITIES.get(i).toPlainString(), category));
        }
        stages.add(Stage.won("stage won"));
        stages.add(Stage.lost("stage lost"));
        return SalesProcess.builder()
                .id(new SalesProcessId("market"))
                .name("market")
                .stages(stages)
                .build();
    }

    /** Gives deals other amounts, each in a unit of work of its own; returns which deals. */
    private int[] edit() {
        SplittableRandom random = new SplittableRandom(7);
        int[] edited = new int[edits];
        for (int i = 0; i < edits; i++) {
            OpportunityId id = new OpportunityId("D-" + random.nextInt(deals));
            edited[i] = Integer.parseInt(id.value().substring(2));
            long more = 1 + random.nextInt(1_000);
            sfa.run(unit -> {
                Opportunity deal = unit.repository(Opportunity.TYPE).load(id);
                Money amount = deal.amount().orElseThrow();
                unit.repository(Opportunity.TYPE)
                        .save(deal.withAmount(
                                Money.ofMinor(amount.getCurrencyUnit(), amount.getAmountMinorLong() + more)));
            });
        }
        return edited;
    }

    /** The median over rounds of changes that are applied and published one by one. */
    private static double eachPublished(LiveForecast live, List<Change<?>> changes) {
        List<List<Change<?>>> ones = new ArrayList<>();
        changes.forEach(change -> ones.add(List.of(change)));
        int size = ones.size() / ROUNDS;
        long[] rounds = new long[ROUNDS / 2];
        for (int round = 0; round < ROUNDS; round++) {
            int end = round == ROUNDS - 1 ? ones.size() : (round + 1) * size;
            long start = Measured.cost();
            for (int i = round * size; i < end; i++) {
                live.apply(ones.get(i));
            }
            // The first half warms up.
            rounds[round % rounds.length] = (Measured.cost() - start) / (end - round * size);
        }
        return Timing.median(rounds);
    }

    private static double batch(LiveForecast live, List<Change<?>> changes) {
        long[] rounds = new long[changes.size() / CHUNK];
        for (int round = 0; round < rounds.length; round++) {
            List<Change<?>> batch = changes.subList(round * CHUNK, (round + 1) * CHUNK);
            long start = Measured.cost();
            live.apply(batch);
            rounds[round] = (Measured.cost() - start) / CHUNK;
        }
        return Timing.median(Arrays.copyOfRange(rounds, rounds.length / 2, rounds.length));
    }

    private ForecastRollup rebuilt() {
        return sfa.call(unit -> {
            DealColumns.Builder columns = DealColumns.builder(DealMarket.settings());
            try (Stream<Opportunity> all = unit.repository(Opportunity.TYPE).scan(Criterion.always())) {
                all.forEach(columns::add);
            }
            return ForecastRollup.of(columns.build(), ReportingLines.of(DealMarket.tree()));
        });
    }

    /** Updates the derived columns of a deal and asks for everything again, for the first changes. */
    private double reruns(int[] edited, ForecastRollup early) throws SQLException {
        SplittableRandom random = new SplittableRandom(7);
        long[] more = new long[deals];
        try (DuckDatabase database = new DuckDatabase()) {
            database.load(deals);
            DuckRollup query = new DuckRollup(database, DuckRollup.Form.PERFECT, 1);
            query.prepare();
            long[] nanos = new long[RERUNS];
            DealMarket.Row row = new DealMarket.Row();
            for (int i = 0; i < RERUNS; i++) {
                random.nextInt(deals);
                more[edited[i]] += 1 + random.nextInt(1_000);
                DealMarket.fill(row, edited[i]);
                long amount = BareRollup.converted(row.minor + more[edited[i]], row);
                long start = Measured.cost();
                database.execute("UPDATE fact SET amount = " + amount + ", weighted = "
                        + BareRollup.weighted(amount, row) + " WHERE id = " + edited[i]);
                query.run();
                nanos[i] = Measured.cost() - start;
            }
            Report.requireEqual(
                    "checksum after " + RERUNS + " changes",
                    Arrays.hashCode(query.result()),
                    Arrays.hashCode(SdkRollup.result(early)));
            return Timing.median(nanos);
        }
    }
}
