package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.UnitOfWork;

/**
 * The process of {@link ImportBenchmark}: the folder to warm up with, the one to measure and the number of rounds are its
 * arguments.
 */
final class ImportRun {

    private static final int WARM_UPS = 8;
    private static final int PARSES = 2;

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
            new ImportRun(Path.of(args[1])).measure(Integer.parseInt(args[2]), System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void warmUp(Path folder) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            try (Sfa sfa = Sfa.inMemory()) {
                Company.read(folder, sfa);
                buildIndexes(sfa);
            }
            for (BareParse parse : BareParse.values()) {
                parse.digest(folder.resolve(Company.DEALS));
            }
        }
    }

    /** Parses and imports by turns, so that whatever else the machine does is shared by both. */
    private void measure(int rounds, PrintStream out) throws IOException {
        long digest = BareParse.JACKSON.digest(file);
        Map<BareParse, List<Timing>> parses = new EnumMap<>(BareParse.class);
        List<Timing> imports = new ArrayList<>();
        List<Timing> indexings = new ArrayList<>();
        long bytes = 0;
        long indexBytes = 0;
        for (int i = 0; i < rounds; i++) {
            for (int j = 0; j < PARSES; j++) {
                for (BareParse parse : BareParse.values()) {
                    parses.computeIfAbsent(parse, p -> new ArrayList<>())
                            .add(Timing.of("the digest of the values", digest, () -> parse.digest(file)));
                }
            }
            long before = usedHeap();
            try (Sfa sfa = Sfa.inMemory()) {
                imports.add(Timing.of("the number of tables", 4, () -> Company.read(folder, sfa)
                        .tables()
                        .size()));
                bytes = usedHeap() - before;
                Report.requireEqual("deals and amounts by currency", totals, totals(sfa));
                indexings.add(Timing.of("the number of indexes", 9, () -> buildIndexes(sfa)));
                indexBytes = usedHeap() - before - bytes;
            }
        }
        out.println(Report.format(
                "%,d opportunities, %,d MB of CSV, heap of %,d MiB, %s; medians",
                rows,
                Files.size(file) / 1_000_000,
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(MemoryManagerMXBean::getName)
                        .toList()));
        Report report = new Report("", "rows/s", "seconds", "CPU seconds", "bytes/opportunity");
        parses.forEach((parse, timings) -> row(report, parse.title(), Timing.median(timings), ""));
        Timing imported = Timing.median(imports);
        row(report, "import into memory", imported, Report.format("%,d", bytes / rows));
        row(report, "indexes, by the first queries", Timing.median(indexings), Report.format("%,d", indexBytes / rows));
        double fastest = parses.values().stream()
                .mapToDouble(timings -> Timing.median(timings).nanos())
                .min()
                .orElseThrow();
        report.ratio("import.bare-parse", fastest, imported.nanos());
        report.print(out);
    }

    private void row(Report report, String title, Timing timing, String bytes) {
        report.row(
                title,
                Report.format("%,.0f", rows / (timing.nanos() / 1e9)),
                Report.format("%.2f", timing.nanos() / 1e9),
                Report.format("%.2f", timing.processorNanos() / 1e9),
                bytes);
    }

    /** Asks each index once, because the store builds one when it is first asked for. Returns how many there are. */
    private static long buildIndexes(Sfa sfa) {
        try (UnitOfWork unit = sfa.begin()) {
            return Opportunity.TYPE.attributes().stream()
                    .filter(attribute -> !Opportunity.TYPE.unique().contains(attribute))
                    .map(attribute -> unit.repository(Opportunity.TYPE).plan(attribute.isAbsent()))
                    .filter(plan -> plan.access().startsWith("index"))
                    .count();
        }
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
