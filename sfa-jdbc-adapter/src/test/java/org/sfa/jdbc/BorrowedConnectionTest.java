package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;

/** Connections are the embedder's: they come back as they were lent, and what becomes of them changes no outcome. */
class BorrowedConnectionTest {

    private static final UnitSettings SETTINGS = UnitSettings.of(Clock.systemUTC());

    private static JdbcStore sameTables(JdbcStore tables, DataSource dataSource) {
        return JdbcStore.builder(dataSource)
                .prefix(tables.tables().names().prefix())
                .withoutMigration()
                .open();
    }

    private static void save(JdbcStore store, String id, Runnable first) {
        Units.of(store, SETTINGS).run(unit -> {
            first.run();
            unit.repository(Account.TYPE)
                    .save(Account.builder().id(new AccountId(id)).name(id).build());
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void connection_comesBackAsItWasLent(TestDatabase database) throws SQLException {
        try (JdbcStore tables = database.empty(Clock.systemUTC(), FieldDefinitions.none());
                Connection lent = fresh(database)) {
            makeUnusual(database, lent);
            String before = settings(database, lent);
            try (Connection kept = Faults.unclosable(lent)) {
                JdbcStore store = sameTables(tables, Faults.always(kept));
                save(store, "a", () -> {});
                long count = Units.of(store, SETTINGS)
                        .call(unit -> unit.repository(Account.TYPE).count(Criterion.always()));
                assertThat(count).isEqualTo(1);
                assertThat(store.changes().after(0, 10)).hasSize(1);
            }
            assertThat(settings(database, lent)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void connectionThatBreaksAfterTheCommit_doesNotRunTheWorkAgain(TestDatabase database) {
        try (JdbcStore tables = database.empty(Clock.systemUTC(), FieldDefinitions.none())) {
            AtomicReference<Faults.At> at = new AtomicReference<>(Faults.At.NEVER);
            JdbcStore store = sameTables(tables, Faults.breaking(database.dataSource(), at));
            AtomicInteger runs = new AtomicInteger();
            save(store, "a", () -> {
                runs.incrementAndGet();
                at.set(Faults.At.GIVING_BACK);
            });
            assertThat(runs).hasValue(1);
            assertThat(store.changes().after(0, 10)).hasSize(1);
        }
    }

    /** A connection of no pool, which would make the settings usual again by itself. */
    private static Connection fresh(TestDatabase database) throws SQLException {
        return new DriverDataSource(database.url(), null, new Properties(), null, null).getConnection();
    }

    private static void makeUnusual(TestDatabase database, Connection connection) throws SQLException {
        if (database == TestDatabase.SQLITE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout = 77");
                statement.execute("pragma foreign_keys = off");
            }
        } else {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        }
    }

    private static String settings(TestDatabase database, Connection connection) throws SQLException {
        StringBuilder settings = new StringBuilder();
        settings.append(connection.getAutoCommit()).append(' ').append(connection.getTransactionIsolation());
        if (database == TestDatabase.SQLITE) {
            for (String pragma : List.of("busy_timeout", "foreign_keys")) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("pragma " + pragma)) {
                    row.next();
                    settings.append(' ').append(row.getString(1));
                }
            }
        }
        return settings.toString();
    }
}
