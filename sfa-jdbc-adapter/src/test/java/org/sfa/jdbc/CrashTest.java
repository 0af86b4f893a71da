package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sfa.core.Sfa;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Outbox;

/**
 * Processes that write and are killed in the middle of it. What they were told to be committed is there as a whole, what they
 * were not told is there as a whole or not at all, and every message is delivered.
 */
class CrashTest {

    private static final int KILLS = Integer.getInteger("sfa.kills", 20);
    private static final String DATABASES = System.getProperty("sfa.databases", "H2_FILE,SQLITE,POSTGRESQL,MARIADB");
    private static final long SEED = Long.getLong("sfa.seed", System.nanoTime());
    private static final String PREFIX = "crash_";
    private static final int SHORTEST_MILLIS = 20;
    private static final int LONGEST_MILLIS = 300;
    private static final int MOST_THREADS = 4;
    private static final int KILLS_PER_LINE = 100;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @TempDir
    Path folder;

    static Stream<TestDatabase> databases() {
        return Arrays.stream(DATABASES.split(",")).map(String::strip).map(TestDatabase::valueOf);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void kill_losesNothingAcknowledgedAndLeavesNothingHalf(TestDatabase database) throws Exception {
        Random random = new Random(SEED);
        long start = System.nanoTime();
        String url = url(database);
        ClassArchive classes = ClassArchive.in(folder);
        ConversionAudit audit = new ConversionAudit();
        try (HikariDataSource pool = Child.pool(url, 4)) {
            JdbcStore store = JdbcStore.builder(pool).prefix(PREFIX).open();
            Sfa sfa = ConversionWriter.sfa(store, (id, notification) -> {});
            sfa.run(unit -> unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(ConversionWriter.OWNER)
                            .name("Ann")
                            .build()));
            audit.begin(store);
        }
        check(audit, database, url, runAndEnd(classes, childUrl(database, url)), 0);
        for (int kill = 1; kill <= KILLS; kill++) {
            int threads = 2 + random.nextInt(MOST_THREADS - 1);
            check(audit, database, url, runAndKill(classes, childUrl(database, url), threads, random), kill);
            if (kill % KILLS_PER_LINE == 0) {
                report(audit, database, kill, start);
            }
        }
        deliver(url, audit);
        assertThat(audit.undelivered())
                .as("messages never delivered, %s, seed %d", database, SEED)
                .isEmpty();
        assertThat(audit.deliveredByChildren())
                .as("deliveries that were cut off by a kill or finished before it")
                .isPositive();
        assertThat(audit.acknowledged()).as("the children wrote").isGreaterThanOrEqualTo(KILLS);
        report(audit, database, KILLS, start);
    }

    private static void check(ConversionAudit audit, TestDatabase database, String url, List<String> lines, int kill)
            throws Exception {
        try (HikariDataSource pool = Child.pool(url, 4)) {
            awaitQuiet(database, pool);
            audit.check(reopened(pool), pool, lines);
        }
        assertThat(audit.lost())
                .as("acknowledged but lost, %s, seed %d, kill %d", database, SEED, kill)
                .isEmpty();
        assertThat(audit.half())
                .as("half or out of order, %s, seed %d, kill %d", database, SEED, kill)
                .isEmpty();
    }

    private static void report(ConversionAudit audit, TestDatabase database, int kills, long start) {
        System.out.printf(
                "%s: %d kills (seed %d), %d units, %d of them acknowledged: %d lost, %d half; %d messages, %d deliveries,"
                        + " %d never delivered yet; %.1f s%n",
                database,
                kills,
                SEED,
                audit.units(),
                audit.acknowledged(),
                audit.lost().size(),
                audit.half().size(),
                audit.messages(),
                audit.deliveries(),
                audit.undelivered().size(),
                (System.nanoTime() - start) / 1e9);
    }

    /** Files of the test's own: a file of H2 belongs to one process at a time, and is set up as {@link JdbcStore} says. */
    private String url(TestDatabase database) {
        return switch (database) {
            case H2_FILE -> "jdbc:h2:file:" + folder.resolve("crash") + ";WRITE_DELAY=0;REUSE_SPACE=FALSE";
            case SQLITE -> "jdbc:sqlite:" + folder.resolve("crash.db");
            default -> database.url();
        };
    }

    /** The same for the children, so that the server can tell their sessions. */
    private static String childUrl(TestDatabase database, String url) {
        return switch (database) {
            case POSTGRESQL -> url + "&ApplicationName=crash";
            case MARIADB -> url.replace("user=root", "user=crash");
            default -> url;
        };
    }

    private static JdbcStore reopened(HikariDataSource pool) {
        return JdbcStore.builder(pool).prefix(PREFIX).withoutMigration().open();
    }

    /** Has a child end by itself, which leaves its classes to those that are killed. */
    private static List<String> runAndEnd(ClassArchive classes, String url) {
        try (ChildProcess child = ChildProcess.start(classes, ConversionWriter.class, url, PREFIX, "2")) {
            child.await("delivered");
            child.order("end");
            assertThat(child.waitFor())
                    .as("exit code; it said %s", child.errors())
                    .isZero();
            return child.lines();
        }
    }

    private static List<String> runAndKill(ClassArchive classes, String url, int threads, Random random)
            throws InterruptedException {
        try (ChildProcess child =
                ChildProcess.start(classes, ConversionWriter.class, url, PREFIX, String.valueOf(threads))) {
            child.await("converted");
            Thread.sleep(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
            child.kill();
            assertThat(child.errors()).as("what the child complained about").isEmpty();
            return child.lines();
        }
    }

    /** Waits until the server has noticed that the process is gone: until then a commit may still be under way. */
    private static void awaitQuiet(TestDatabase database, HikariDataSource pool)
            throws SQLException, InterruptedException {
        String sessions =
                switch (database) {
                    case POSTGRESQL -> "select count(*) from pg_stat_activity where application_name = 'crash'";
                    case MARIADB -> "select count(*) from information_schema.processlist where user = 'crash'";
                    default -> "select 0";
                };
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(sessions)) {
            for (long deadline = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < deadline; ) {
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(2);
            }
        }
        throw new IllegalStateException("sessions of the killed process are still there");
    }

    private static void deliver(String url, ConversionAudit audit) throws InterruptedException {
        try (HikariDataSource pool = Child.pool(url, 4)) {
            JdbcStore store = reopened(pool);
            Sfa sfa = ConversionWriter.sfa(store, (id, notification) -> audit.delivered(id));
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            audit.childrenAreGone();
            while (!store.outbox().list(Outbox.State.PENDING, 1).isEmpty() && System.nanoTime() < deadline) {
                sfa.courier().deliver();
                Thread.sleep(20);
            }
            assertThat(store.outbox().list(Outbox.State.PENDING, 10))
                    .as("messages that wait, seed %d", SEED)
                    .isEmpty();
            assertThat(store.outbox().list(Outbox.State.PARKED, 10))
                    .as("messages that were given up, seed %d", SEED)
                    .isEmpty();
        }
    }
}
