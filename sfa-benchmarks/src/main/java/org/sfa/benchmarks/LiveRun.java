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
    private static final int WINDOW = 1_000;
    private static final int SEED = 7;

    private final SplittableRandom random = new SplittableRandom(SEED);
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
        List<Change<?>> changes = new ArrayList<>(edit(live.position(), RERUNS));
        live.apply(changes);
        ForecastRollup early = live.version().rollup();
        BareLive bare = new BareLive(deals);
        Edits.of(changes).apply(bare);
        double[] medians = eachPublished(live, bare, changes);
        double each = medians[0];
        double batch = batch(batched, changes);
        ForecastRollup rebuilt = rebuilt();
        Report.requireEqual(
                "forecast after all changes", rebuilt, live.version().rollup());
        Report.requireEqual(
                "forecast after all changes in batches",
                rebuilt,
                batched.version().rollup());
        Report.requireEqual(
                "checksum of the forecast by hand",
                Arrays.hashCode(SdkRollup.result(rebuilt)),
                Arrays.hashCode(bare.result()));
        double rerun = reruns(early);
        out.println(Report.format(
                "%,d deals of %.1f bytes each, %,d changes", deals, (double) live.bytes() / deals, edits));
        Report report = new Report("", "ns/change");
        report.row("live, each change published", Report.format("%,.0f", each));
        report.row("live, published after " + CHUNK + " changes", Report.format("%,.0f", batch));
        report.row("by hand, each change published", Report.format("%,.0f", medians[1]));
        report.row("DuckDB, update and fastest query", Report.format("%,.0f", rerun));
        report.ratio("live.duckdb-rerun", rerun, each);
        report.ratio("live.limit", medians[1], each);
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

    /** Gives some deals other amounts, each in a unit of work of its own; returns the changes, which come behind a position. */
    private List<Change<?>> edit(long from, int count) {
        for (int i = 0; i < count; i++) {
            OpportunityId id = new OpportunityId("D-" + random.nextInt(deals));
            long more = 1 + random.nextInt(1_000);
            sfa.run(unit -> {
                Opportunity deal = unit.repository(Opportunity.TYPE).load(id);
                Money amount = deal.amount().orElseThrow();
                unit.repository(Opportunity.TYPE)
                        .save(deal.withAmount(
                                Money.ofMinor(amount.getCurrencyUnit(), amount.getAmountMinorLong() + more)));
            });
        }
        return sfa.store().changes().after(from, count);
    }

    /**
     * The medians over rounds of changes that are applied and published one by one, by us and by hand. A window of changes is made and
     * read before it is applied, as a forecast that follows a feed gets them: just made.
     */
    private double[] eachPublished(LiveForecast live, BareLive bare, List<Change<?>> changes) {
        long[] ours = new long[(edits - RERUNS) / WINDOW / 2];
        long[] byHand = new long[ours.length];
        for (int round = 0; changes.size() < edits; round++) {
            List<Change<?>> made = edit(live.position(), Math.min(WINDOW, edits - changes.size()));
            changes.addAll(made);
            List<List<Change<?>>> ones = new ArrayList<>();
            made.forEach(change -> ones.add(List.of(change)));
            Edits bareEdits = Edits.of(made);
            boolean isBareFirst = round % 2 == 0;
            // The first half warms up.
            int at = round % ours.length;
            if (isBareFirst) {
                byHand[at] = nanos(made.size(), () -> bareEdits.apply(bare));
            }
            ours[at] = nanos(made.size(), () -> ones.forEach(live::apply));
            if (!isBareFirst) {
                byHand[at] = nanos(made.size(), () -> bareEdits.apply(bare));
            }
        }
        return new double[] {Timing.median(ours), Timing.median(byHand)};
    }

    private static long nanos(int changes, Runnable work) {
        long start = Measured.cost();
        work.run();
        return (Measured.cost() - start) / changes;
    }

    /** What the limit needs of changes. */
    private record Edits(List<String> ids, long[] minors) {

        static Edits of(List<Change<?>> changes) {
            List<Opportunity> deals = changes.stream()
                    .map(change -> (Opportunity) change.after().orElseThrow())
                    .toList();
            return new Edits(
                    deals.stream().map(deal -> deal.id().value()).toList(),
                    deals.stream()
                            .mapToLong(deal -> deal.amount().orElseThrow().getAmountMinorLong())
                            .toArray());
        }

        void apply(BareLive bare) {
            for (int i = 0; i < minors.length; i++) {
                bare.change(ids.get(i), minors[i]);
            }
        }
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
    private double reruns(ForecastRollup early) throws SQLException {
        SplittableRandom same = new SplittableRandom(SEED);
        long[] more = new long[deals];
        try (DuckDatabase database = new DuckDatabase()) {
            database.load(deals);
            DuckRollup query = new DuckRollup(database, DuckRollup.Form.PERFECT, 1);
            query.prepare();
            long[] nanos = new long[RERUNS];
            DealMarket.Row row = new DealMarket.Row();
            for (int i = 0; i < RERUNS; i++) {
                int deal = same.nextInt(deals);
                more[deal] += 1 + same.nextInt(1_000);
                DealMarket.fill(row, deal);
                long amount = BareRollup.converted(row.minor + more[deal], row);
                long start = Measured.cost();
                database.execute("UPDATE fact SET amount = " + amount + ", weighted = "
                        + BareRollup.weighted(amount, row) + " WHERE id = " + deal);
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
