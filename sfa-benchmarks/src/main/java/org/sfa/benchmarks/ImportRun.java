package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.UnitOfWork;

/** The process of {@link ImportBenchmark}: the folder to warm up with and the one to measure are its arguments. */
final class ImportRun {

    private static final int WARM_UPS = 4;
    private static final int PARSES = 5;
    private static final int IMPORTS = 3;

    private final Path file;
    private final Path folder;
    private final Map<String, BareParse.Totals> totals;
    private final long rows;

    private ImportRun(Path folder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve(Company.DEALS);
        this.totals = BareParse.JACKSON.totals(file);
        this.rows = totals.values().stream().mapToLong(BareParse.Totals::deals).sum();
        Report.requireEqual("what CsvReader reads", totals, BareParse.OURS.totals(file));
    }

    /** Runs the measurements; ends with 1 when the answers differ. */
    public static void main(String[] args) throws IOException {
        warmUp(Path.of(args[0]));
        try {
            new ImportRun(Path.of(args[1])).measure(System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void warmUp(Path folder) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            try (Sfa sfa = Sfa.inMemory()) {
                Company.read(folder, sfa);
            }
            for (BareParse parse : BareParse.values()) {
                parse.digest(folder.resolve(Company.DEALS));
            }
        }
    }

    private void measure(PrintStream out) throws IOException {
        long digest = BareParse.JACKSON.digest(file);
        Map<BareParse, Double> parses = new EnumMap<>(BareParse.class);
        for (BareParse parse : BareParse.values()) {
            long[] nanos = new long[PARSES];
            for (int i = 0; i < PARSES; i++) {
                nanos[i] = Timing.once("the digest of the values", digest, () -> parse.digest(file));
            }
            parses.put(parse, Timing.median(nanos));
        }
        long[] nanos = new long[IMPORTS];
        long bytes = 0;
        for (int i = 0; i < IMPORTS; i++) {
            long before = usedHeap();
            try (Sfa sfa = Sfa.inMemory()) {
                nanos[i] = Timing.once("the number of tables", 4, () -> Company.read(folder, sfa)
                        .tables()
                        .size());
                bytes = usedHeap() - before;
                Report.requireEqual("deals and amounts by currency", totals, totals(sfa));
            }
        }
        print(out, parses, Timing.median(nanos), bytes);
    }

    private void print(PrintStream out, Map<BareParse, Double> parses, double imported, long bytes) throws IOException {
        out.println(Report.format(
                "%,d opportunities, %,d MB of CSV, heap of %,d MiB",
                rows, Files.size(file) / 1_000_000, Runtime.getRuntime().maxMemory() >> 20));
        Report report = new Report("", "seconds", "rows/s", "bytes/opportunity");
        parses.forEach((parse, nanos) -> report.row(parse.title(), seconds(nanos), perSecond(nanos), ""));
        report.row("import into memory", seconds(imported), perSecond(imported), Report.format("%,d", bytes / rows));
        double fastest = parses.values().stream().mapToDouble(v -> v).min().orElseThrow();
        report.ratio("import.bare-parse", fastest, imported);
        report.print(out);
    }

    private static String seconds(double nanos) {
        return Report.format("%.2f", nanos / 1e9);
    }

    private String perSecond(double nanos) {
        return Report.format("%,.0f", rows / (nanos / 1e9));
    }

    private static Map<String, BareParse.Totals> totals(Sfa sfa) {
        Map<String, BareParse.Totals> totals = new TreeMap<>();
        try (UnitOfWork unit = sfa.begin();
                Stream<Opportunity> deals = unit.repository(Opportunity.TYPE).scan(Criterion.always())) {
            deals.forEach(deal -> {
                Money amount = deal.amount().orElseThrow();
                totals.merge(
                        amount.getCurrencyUnit().getCode(),
                        BareParse.Totals.of(amount.getAmount()),
                        BareParse.Totals::plus);
            });
        }
        return totals;
    }

    /** The bytes that are left after a full collection. */
    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
