package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** Many threads that raise one number: nobody's step is lost. */
class LostUpdatesTest {

    private static final int THREADS = 32;
    private static final int STEPS = 10;
    private static final AccountId ID = new AccountId("A-1");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void incrementsOfManyThreads_addUp(TestDatabase database) throws Exception {
        Clock clock = Clock.systemUTC();
        AtomicInteger conflicts = new AtomicInteger();
        long start;
        try (JdbcStore store = database.empty(clock, FieldDefinitions.none())) {
            UnitSettings settings = UnitSettings.of(clock);
            try (UnitOfWork unit = store.begin(settings)) {
                unit.repository(Account.TYPE)
                        .save(Account.builder()
                                .id(ID)
                                .name("Counter")
                                .employees(0L)
                                .build());
                unit.commit();
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            CountDownLatch ready = new CountDownLatch(THREADS);
            start = System.nanoTime();
            try {
                List<Future<?>> work = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    work.add(threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        for (int step = 0; step < STEPS; step++) {
                            while (!increment(store, settings)) {
                                conflicts.incrementAndGet();
                            }
                        }
                        return null;
                    }));
                }
                for (Future<?> each : work) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            try (UnitOfWork unit = store.begin(settings)) {
                Account account = unit.repository(Account.TYPE).load(ID);
                System.out.printf(
                        "%s: %d threads x %d increments of one account: %d, %d conflicts, %.1f s%n",
                        database, THREADS, STEPS, account.employees().orElseThrow(), conflicts.get(), seconds);
                assertThat(account.employees()).as("sum").contains((long) THREADS * STEPS);
                assertThat(account.version()).as("version").isEqualTo(THREADS * STEPS + 1L);
            }
            assertThat(store.changes().history(Account.TYPE.ref(ID)))
                    .as("each increment is one change")
                    .hasSize(THREADS * STEPS + 1);
        }
    }

    /** Says whether it could; a failure that is not worth another try fails the test. */
    private static boolean increment(JdbcStore store, UnitSettings settings) {
        try (UnitOfWork unit = store.begin(settings)) {
            Account account = unit.repository(Account.TYPE).load(ID);
            unit.repository(Account.TYPE)
                    .save(account.withEmployees(account.employees().orElseThrow() + 1));
            unit.commit();
            return true;
        } catch (SfaException e) {
            if (!e.isRetryable()) {
                throw e;
            }
            return false;
        }
    }
}
