package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.store.Outbox;

/** A process that stands still for longer than its lease, and goes on as if nothing had happened. */
@DisabledOnOs(OS.WINDOWS)
class StoppedProcessTest {

    private static final String PREFIX = "stopped_";
    private static final long LEASE_MILLIS = 1_500;
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void stoppedPastItsLease_completesNothing(TestDatabase database) throws Exception {
        String url = database == TestDatabase.SQLITE ? "jdbc:sqlite:" + folder.resolve("stopped.db") : database.url();
        try (HikariDataSource pool = Child.pool(url, 2)) {
            JdbcStore store = JdbcStore.builder(pool).prefix(PREFIX).open();
            OutboxWorker.enqueue(store, Clock.systemUTC(), List.of("A-1"), 2);
            try (ChildProcess child =
                    ChildProcess.start(LeaseHolder.class, url, PREFIX, String.valueOf(LEASE_MILLIS))) {
                String[] claimed = child.await("claimed").split(" ");
                long start = System.nanoTime();
                child.signal("STOP");
                Outbox.Claim taken = claim(store);
                double seconds = (System.nanoTime() - start) / 1e9;
                assertThat(taken.entry().id())
                        .as("the message of the stopped process")
                        .isEqualTo(claimed[2]);
                assertThat(taken.entry().attempts()).as("attempts").isEqualTo(2);
                assertThat(taken.token()).as("token").isGreaterThan(Long.parseLong(claimed[1]));
                child.order("complete");
                child.signal("CONT");
                assertThat(child.await("completed"))
                        .as("what the stopped process gets, while somebody else has the message")
                        .isEqualTo("completed false");
                assertThat(store.outbox().complete(taken))
                        .as("the second claim holds")
                        .isTrue();
                assertThat(store.outbox().list(Outbox.State.DELIVERED, 2))
                        .as("delivered")
                        .extracting(Outbox.Entry::id)
                        .containsExactly(claimed[2]);
                System.out.printf(
                        "%s: a message with a lease of %d ms changed hands after %.1f s, token %s became %d%n",
                        database, LEASE_MILLIS, seconds, claimed[1], taken.token());
            }
        }
    }

    private static Outbox.Claim claim(JdbcStore store) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            List<Outbox.Claim> claims = store.outbox().claim(1, Duration.ofSeconds(60));
            if (!claims.isEmpty()) {
                return claims.get(0);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the lease does not end");
    }
}
