package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.store.Change;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** Units whose commits are held, with their rows written: they keep nobody waiting, and come later in the feed. */
class GapFreeFeedTest {

    private static final UnitSettings SETTINGS = UnitSettings.of(Clock.systemUTC());
    private static final int PATIENCE_SECONDS = 60;
    private static final int WRITERS = 4;
    private static final int UNITS_EACH = 25;
    private static final long SEED = 20_261;

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void heldCommit_comesAfterTheOneThatOvertookIt(TestDatabase database) throws Exception {
        HikariDataSource pool = database.dataSource();
        JdbcStore store = JdbcStore.builder(pool).prefix("held_").open();
        FaultyCommits held = new FaultyCommits(pool);
        JdbcStore slow =
                JdbcStore.builder(held).prefix("held_").withoutMigration().open();
        save(store, "first");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (UnitOfWork before = slow.begin(SETTINGS)) {
            before.repository(Account.TYPE).save(account("A"));
            FaultyCommits.Hold hold = held.holdNext();
            Future<Long> ofA = threads.submit(before::commit);
            try {
                hold.awaitReached();
                long start = System.nanoTime();
                long ofB = threads.submit(() -> save(store, "B")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                double millis = (System.nanoTime() - start) / 1e6;
                assertThat(ofA).as("the commit of A, which is held").isNotDone();
                assertThat(ofB).as("position of B").isEqualTo(2);
                assertThat(store.changes().head()).as("head while A is held").isEqualTo(2);
                assertThat(ids(store.changes().after(1, 10)))
                        .as("seen while A is held")
                        .containsExactly("B");
                try (UnitOfWork between = store.begin(SETTINGS)) {
                    assertThat(between.snapshot())
                            .as("snapshot while A is held")
                            .isEqualTo(2);
                    assertThat(between.repository(Account.TYPE).find(new AccountId("A")))
                            .as("A is not committed")
                            .isEmpty();
                }
                hold.release();
                assertThat(ofA.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("position of A")
                        .isEqualTo(3);
                assertThat(ids(store.changes().after(2, 10)))
                        .as("seen by who has seen B")
                        .containsExactly("A");
                assertThat(ids(store.changes().after(0, 10)))
                        .as("seen from the start")
                        .containsExactly("first", "B", "A");
                System.out.printf(
                        "%s: beside a commit that is held another unit took %.1f ms; feed: first, B, A%n",
                        database, millis);
            } finally {
                hold.release();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void numberingThatIsHeld_leavesTheRowsOfTheUnitReadable(TestDatabase database) throws Exception {
        HikariDataSource pool = database.dataSource();
        JdbcStore store = JdbcStore.builder(pool).prefix("numb_").open();
        FaultyCommits held = new FaultyCommits(pool);
        JdbcStore slow =
                JdbcStore.builder(held).prefix("numb_").withoutMigration().open();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (UnitOfWork unit = slow.begin(SETTINGS)) {
            unit.repository(Account.TYPE).save(account("A"));
            FaultyCommits.Hold ofRows = held.holdNext();
            Future<Long> ofA = threads.submit(unit::commit);
            ofRows.awaitReached();
            FaultyCommits.Hold ofNumber = held.holdNext();
            ofRows.release();
            try {
                ofNumber.awaitReached();
                try (UnitOfWork reader = store.begin(SETTINGS)) {
                    assertThat(reader.repository(Account.TYPE).find(new AccountId("A")))
                            .as("A, committed and about to get its position")
                            .isPresent();
                }
                Future<Long> ofB = threads.submit(() -> save(store, "B"));
                ofNumber.release();
                assertThat(ofA.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("position of A")
                        .isEqualTo(1);
                assertThat(ofB.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("position of B")
                        .isEqualTo(2);
            } finally {
                ofNumber.release();
            }
            assertThat(ids(store.changes().after(0, 10))).as("feed").containsExactly("A", "B");
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void readerThatTails_missesNothingWhileCommitsAreDelayed(TestDatabase database) throws Exception {
        HikariDataSource pool = database.dataSource();
        JdbcStore store = JdbcStore.builder(pool).prefix("tail_").open();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> writers = new ArrayList<>();
        List<Change<?>> seen = new ArrayList<>();
        int reads = 0;
        try {
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> {
                    delayed(pool, writer);
                    return null;
                }));
            }
            boolean last;
            do {
                last = writers.stream().allMatch(Future::isDone);
                long position = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position();
                List<Change<?>> batch = store.changes().after(position, 7);
                last &= batch.isEmpty();
                seen.addAll(batch);
                reads++;
            } while (!last);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "%s: a reader saw %d changes of %d writers in %d reads%n", database, seen.size(), WRITERS, reads);
        assertThat(seen).as("changes seen").hasSize(WRITERS * UNITS_EACH * 2);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).position()).as("position of change %d", i).isEqualTo(i + 1L);
        }
        assertThat(ids(store.changes().after(0, seen.size() + 1)))
                .as("the same once more from the start")
                .isEqualTo(ids(seen))
                .doesNotHaveDuplicates();
    }

    /** Commits units of two changes, each of which waits a random time between its rows and its commit. */
    private static void delayed(HikariDataSource pool, int writer) throws InterruptedException {
        Random random = new Random(SEED + writer);
        FaultyCommits commits = new FaultyCommits(pool);
        JdbcStore store =
                JdbcStore.builder(commits).prefix("tail_").withoutMigration().open();
        ExecutorService releaser = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < UNITS_EACH; i++) {
                try (UnitOfWork unit = store.begin(SETTINGS)) {
                    String name = writer + "-" + i;
                    unit.repository(Account.TYPE).save(account(name + "a"));
                    unit.repository(Account.TYPE).save(account(name + "b"));
                    FaultyCommits.Hold hold = commits.holdNext();
                    int millis = random.nextInt(10);
                    releaser.execute(() -> {
                        hold.awaitReached();
                        pause(millis);
                        hold.release();
                    });
                    unit.commit();
                }
            }
        } finally {
            releaser.shutdown();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long save(JdbcStore store, String id) {
        try (UnitOfWork unit = store.begin(SETTINGS)) {
            unit.repository(Account.TYPE).save(account(id));
            return unit.commit();
        }
    }

    private static Account account(String id) {
        return Account.builder().id(new AccountId(id)).name("Account " + id).build();
    }

    private static List<String> ids(List<Change<?>> changes) {
        return changes.stream().map(change -> change.entity().id()).toList();
    }
}
