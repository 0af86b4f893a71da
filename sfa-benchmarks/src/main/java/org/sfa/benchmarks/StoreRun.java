package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sfa.core.opportunity.Opportunity;

/** The process of {@link StoreBenchmark}: {@code quick} or {@code full} is its argument. One process measures
 * all databases, so that what they share is compiled once. */
final class StoreRun {

    private static final int SAMPLES = 50;
    private static final int WARM_UP_READS = 6;
    private static final int READS = 2;
    private static final List<String> PREFIXES = List.of("sfa_", "plain_", "orm_");
    private static final List<String> OWNERS =
            IntStream.range(0, Deal.OWNERS).mapToObj(Deal::owner).toList();

    private static final Logger HIBERNATE_LOG = Logger.getLogger("org.hibernate");

    private final StoreDatabase.Running running;
    private final StoreDatabase database;
    private final Map<String, StoreSide> sides = new LinkedHashMap<>();
    private final Map<String, List<Timing>> timings = new LinkedHashMap<>();

    /** Work that a side does, and how many deals it is about. */
    private enum Task {
        INSERT("insert"),
        READ_ID("read-id"),
        READ_OWNER("read-owner"),
        STREAM("stream");

        private final String title;

        Task(String title) {
            this.title = title;
        }

        long run(StoreSide side, List<Deal> deals, List<String> ids) {
            return switch (this) {
                case INSERT -> side.insert(deals);
                case READ_ID -> side.readById(ids);
                case READ_OWNER -> side.readByOwner(OWNERS);
                case STREAM -> side.stream();
            };
        }
    }

    private StoreRun(StoreDatabase database, StoreDatabase.Running running) {
        this.database = database;
        this.running = running;
        for (String prefix : PREFIXES) {
            new SdkSide(running.pool(), prefix, true).close();
        }
        boolean texts = database.hasTextsOnly();
        sides.put("store", new SdkSide(running.pool(), PREFIXES.get(0), false));
        sides.put("jdbc", new JdbcSide(running.pool(), PREFIXES.get(1), texts));
        sides.put("hibernate", new HibernateSide(running.pool(), PREFIXES.get(2), texts));
    }

    /** Runs the measurements; ends with 1 when the answers differ. */
    public static void main(String[] args) throws IOException, SQLException {
        silenceLibraries();
        boolean quick = args[0].equals("quick");
        int code = 0;
        for (StoreDatabase database : chosen()) {
            try (StoreDatabase.Running running = database.start()) {
                new StoreRun(database, running).measure(quick, System.out);
            } catch (UnequalAnswersException e) {
                System.err.println(e.getMessage());
                code = 1;
            }
        }
        System.exit(code);
    }

    /** For a closer look at one of them: {@code -Dsfa.benchmarks.jvm="-Dsfa.benchmarks.databases=H2,SQLITE"}. */
    private static List<StoreDatabase> chosen() {
        String names = System.getProperty("sfa.benchmarks.databases", "POSTGRESQL,H2,SQLITE");
        return Stream.of(names.split(",")).map(StoreDatabase::valueOf).toList();
    }

    private static void silenceLibraries() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        HIBERNATE_LOG.setLevel(Level.WARNING);
    }

    private void measure(boolean quick, PrintStream out) throws SQLException {
        int inserts = quick ? 4_000 : 100_000;
        int reads = quick ? 1_000 : 10_000;
        int rounds = quick ? 1 : 3;
        round(Deal.several(quick ? 2_000 : 50_000, rounds), reads, 0, WARM_UP_READS);
        timings.clear();
        for (int i = 0; i < rounds; i++) {
            round(Deal.several(inserts, i), reads, i, READS);
        }
        Map<Task, Integer> sizes =
                Map.of(Task.INSERT, inserts, Task.READ_ID, reads, Task.READ_OWNER, inserts, Task.STREAM, inserts);
        out.println(Report.format("%s: deals per second, medians of %d rounds", database.title(), rounds));
        Report report = new Report("", "store", "jdbc", "hibernate", "store CPU s", "jdbc CPU s");
        for (Task task : Task.values()) {
            Timing store = median(task, "store");
            Timing jdbc = median(task, "jdbc");
            Timing hibernate = median(task, "hibernate");
            double size = sizes.get(task);
            report.row(
                    task.title,
                    Report.format("%,.0f", size / store.nanos() * 1e9),
                    Report.format("%,.0f", size / jdbc.nanos() * 1e9),
                    Report.format("%,.0f", size / hibernate.nanos() * 1e9),
                    Report.format("%.2f", store.processorNanos() / 1e9),
                    Report.format("%.2f", jdbc.processorNanos() / 1e9));
            String name = "store." + database.title() + "." + task.title;
            report.ratio(name + ".jdbc", jdbc.nanos(), store.nanos());
            report.ratio(name + ".hibernate", hibernate.nanos(), store.nanos());
        }
        report.print(out);
        if (database == StoreDatabase.POSTGRESQL) {
            OutboxRun.measure(running.pool(), quick ? 2_000 : 20_000, out);
        }
    }

    private Timing median(Task task, String side) {
        return Timing.median(timings.get(task.title + side));
    }

    /** Has each side insert once into empty tables and read several times; another one is the first in each round. */
    private void round(List<Deal> deals, int reads, int number, int repeats) throws SQLException {
        for (String prefix : PREFIXES) {
            running.clear(prefix);
        }
        List<String> order = new ArrayList<>(sides.keySet());
        Collections.rotate(order, number);
        List<Deal> shuffled = new ArrayList<>(deals);
        Collections.shuffle(shuffled, new Random(number));
        List<Deal> wanted = shuffled.subList(0, Math.min(reads, deals.size()));
        List<String> ids = wanted.stream().map(Deal::id).toList();
        long all = deals.stream().mapToLong(Deal::digest).sum();
        for (Task task : Task.values()) {
            long answer =
                    switch (task) {
                        case INSERT -> deals.size();
                        case READ_ID -> wanted.stream().mapToLong(Deal::digest).sum();
                        case READ_OWNER, STREAM -> all;
                    };
            System.gc();
            for (int i = 0; i < (task == Task.INSERT ? 1 : repeats); i++) {
                for (String name : order) {
                    StoreSide side = sides.get(name);
                    timings.computeIfAbsent(task.title + name, t -> new ArrayList<>())
                            .add(Timing.of(task.title + " by " + name, answer, () -> task.run(side, deals, ids)));
                }
            }
            if (task == Task.INSERT) {
                running.maintain();
            }
        }
        compare(ids.subList(0, SAMPLES));
    }

    /** Demands that all sides read the same entities, and that the store finds what the peers wrote. */
    private void compare(List<String> ids) {
        try (SdkSide ofJdbc = new SdkSide(running.pool(), PREFIXES.get(1), false);
                SdkSide ofHibernate = new SdkSide(running.pool(), PREFIXES.get(2), false)) {
            for (String id : ids) {
                Opportunity ours = sides.get("store").load(id);
                Report.requireEqual("a deal read by JDBC", sides.get("jdbc").load(id), ours);
                Report.requireEqual(
                        "a deal read by Hibernate", sides.get("hibernate").load(id), ours);
                Report.requireEqual("a deal written by JDBC", ofJdbc.load(id), ours);
                Report.requireEqual("a deal written by Hibernate", ofHibernate.load(id), ours);
            }
            long head = head(sides.get("store"));
            Report.requireEqual("the head of the feed by JDBC", head(ofJdbc), head);
            Report.requireEqual("the head of the feed by Hibernate", head(ofHibernate), head);
            Report.requireEqual("the last change by JDBC", lastChange(ofJdbc), lastChange(sides.get("store")));
            Report.requireEqual(
                    "the last change by Hibernate", lastChange(ofHibernate), lastChange(sides.get("store")));
        }
    }

    private static long head(StoreSide side) {
        return ((SdkSide) side).sfa().store().changes().head();
    }

    private static Object lastChange(StoreSide side) {
        return ((SdkSide) side)
                .sfa().store().changes().after(head(side) - 1, 1).stream()
                        .map(change -> change.after())
                        .toList();
    }
}
