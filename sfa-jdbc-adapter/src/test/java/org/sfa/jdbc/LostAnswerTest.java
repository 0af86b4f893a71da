package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.error.SfaException;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;

/** Connections that are lost around a commit: whoever runs the work again must not do it twice. */
class LostAnswerTest {

    private static final UnitSettings SETTINGS = UnitSettings.of(Clock.systemUTC());

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void lostBeforeTheCommit_isDoneOnce(TestDatabase database) {
        run(database, "lostb_", LostAnswerTest::refuse);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void lostAfterTheCommit_isDoneOnce(TestDatabase database) {
        run(database, "losta_", connection -> {
            connection.commit();
            throw lost();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void lostBetweenCommitAndNumbering_isDoneOnce(TestDatabase database) {
        run(database, "lostn_", Connection::commit, LostAnswerTest::refuse);
    }

    /** Does work on a store whose next commits fare as the test wants, and looks at what became of it. */
    private static void run(TestDatabase database, String prefix, FaultyCommits.Commit... commits) {
        HikariDataSource pool = database.dataSource();
        JdbcStore store = JdbcStore.builder(pool).prefix(prefix).open();
        FaultyCommits faulty = new FaultyCommits(pool);
        List.of(commits).forEach(faulty::next);
        run(JdbcStore.builder(faulty).prefix(prefix).withoutMigration().open());
        assertOnce(store);
    }

    private static void refuse(Connection connection) throws SQLException {
        connection.rollback();
        throw lost();
    }

    private static SQLException lost() {
        return new SQLException("the connection was lost by the test", "08006");
    }

    /** An exception that says that the outcome is unknown is an answer, too; only a second run of the work is none. */
    private static void run(JdbcStore store) {
        try {
            Units.of(store, SETTINGS).run(unit -> {
                Account account = unit.repository(Account.TYPE)
                        .save(Account.builder()
                                .id(unit.newId(Account.TYPE))
                                .name("Once")
                                .build());
                unit.enqueue(new Outgoing(Account.TYPE.ref(account), "test", Map.of()));
            });
        } catch (SfaException e) {
            assertThat(e.isRetryable()).as("whether %s invites another run", e).isFalse();
        }
    }

    private static void assertOnce(JdbcStore store) {
        try (UnitOfWork unit = store.begin(SETTINGS)) {
            assertThat(unit.repository(Account.TYPE).count(Criterion.always()))
                    .as("accounts")
                    .isEqualTo(1);
        }
        assertThat(store.outbox().list(Outbox.State.PENDING, 10)).as("messages").hasSize(1);
        assertThat(store.changes().after(0, 10)).as("changes").hasSize(1);
    }
}
