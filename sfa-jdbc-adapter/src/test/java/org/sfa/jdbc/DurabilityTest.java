package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Criterion;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.Dialect.Durability;

/** What a store does so that a kill loses nothing; that it loses nothing is for {@link CrashTest} to show. */
class DurabilityTest {

    private static final String DURABLE = ";WRITE_DELAY=0;REUSE_SPACE=FALSE";

    @TempDir
    Path folder;

    private HikariDataSource file(String settings) {
        return Child.pool("jdbc:h2:file:" + folder.resolve("file") + settings, 4);
    }

    private static Durability durability(HikariDataSource connections) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            return Dialect.of(connection).durability(connection);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2_MEMORY", "SQLITE", "POSTGRESQL", "MARIADB"})
    void database_isDurableByItself(TestDatabase database) throws SQLException {
        assertThat(durability(database.dataSource())).isEqualTo(Durability.WHOLE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', PARTIAL",
        ";WRITE_DELAY=0, PARTIAL",
        ";REUSE_SPACE=FALSE, PARTIAL",
        ";WRITE_DELAY=10;REUSE_SPACE=FALSE, PARTIAL",
        ";WRITE_DELAY=0;REUSE_SPACE=TRUE, PARTIAL",
        ";WRITE_DELAY=0;REUSE_SPACE=FALSE, WHOLE_WITH_ONE_WRITER",
        ";reuse_space=false;write_delay=0, WHOLE_WITH_ONE_WRITER"
    })
    void fileOfH2_isAsDurableAsItsSettings(String settings, Durability expected) throws SQLException {
        try (HikariDataSource connections = file(settings)) {
            assertThat(durability(connections)).isEqualTo(expected);
        }
    }

    @Test
    void open_warnsOfAFileThatLosesCommits() {
        assertThat(saidByOpening(""))
                .contains("WARN")
                .contains("can lose what was committed last")
                .contains(DURABLE);
        assertThat(saidByOpening(DURABLE)).doesNotContain("committed last");
    }

    private String saidByOpening(String settings) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (HikariDataSource connections = file(settings);
                PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setErr(captured);
            JdbcStore.open(connections).close();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(60)
    void writers_ofADurableFile_takeTurnsAndReadersDoNot() throws Exception {
        try (HikariDataSource connections = file(DURABLE);
                Sfa sfa = Sfa.builder().store(JdbcStore.open(connections)).build()) {
            CompletableFuture<Void> second = writeWhileAnotherDoes((JdbcStore) sfa.store(), sfa);
            second.get(30, TimeUnit.SECONDS);
            assertThat(users(sfa)).as("when it is its turn").isEqualTo(1);
        }
    }

    /** Begins to write while another one does, and comes back when that has ended. */
    private static CompletableFuture<Void> writeWhileAnotherDoes(JdbcStore store, Sfa sfa) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> {
            try {
                return store.database().inTurn(() -> {
                    begun.countDown();
                    return await(mayEnd);
                });
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        await(begun);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> sfa.run(unit -> unit.repository(
                        SalesUser.TYPE)
                .save(SalesUser.builder().id(new SalesUserId("U-1")).name("Ann").build())));
        assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
                .as("the second one waits")
                .isInstanceOf(TimeoutException.class);
        assertThat(users(sfa)).as("read meanwhile").isZero();
        mayEnd.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        return second;
    }

    private static long users(Sfa sfa) {
        return sfa.<Long>call(unit -> unit.repository(SalesUser.TYPE).count(Criterion.always()));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
