package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** A unit needs its one connection and no other, so that a pool can't be exhausted by units that wait for each other. */
class SmallPoolTest {

    private static final UnitSettings SETTINGS = UnitSettings.of(Clock.systemUTC());

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void unitOnTheOnlyConnection_commitsBesideOneWithoutAPosition(TestDatabase database) throws Exception {
        try (HikariDataSource pool = Child.pool(database.url(), 1)) {
            pool.setConnectionTimeout(1_000);
            JdbcStore.builder(database.dataSource()).prefix("small_").open().close();
            JdbcStore store =
                    JdbcStore.builder(pool).prefix("small_").withoutMigration().open();
            try (UnitOfWork unit = store.begin(SETTINGS)) {
                unit.repository(Account.TYPE)
                        .save(Account.builder()
                                .id(new AccountId("A-1"))
                                .name("Ann")
                                .build());
                unit.commit();
            }
            forgetPositions(store, pool);
            try (UnitOfWork unit = store.begin(SETTINGS)) {
                unit.enqueue(new Outgoing(new EntityRef("account", "A-1"), "test", Map.of()));
                assertThat(unit.commit())
                        .as("position of a unit of messages only, whose snapshot has more than has a position")
                        .isZero();
            }
            assertThat(store.changes().head()).isEqualTo(1);
        }
    }

    /** Leaves the tables as a process does that is killed between the commit of its first unit and the numbering. */
    private static void forgetPositions(JdbcStore store, HikariDataSource pool) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update " + store.tables().log().commit() + " set feed_position = null");
            statement.execute("update " + store.tables().log().feed() + " set head = 0, recorded_at = null");
        }
    }
}
