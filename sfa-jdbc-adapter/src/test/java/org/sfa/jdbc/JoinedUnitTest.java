package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.value.PersonName;

/** An embedder commits its rows and ours together. */
class JoinedUnitTest {

    private static final UnitSettings SETTINGS = UnitSettings.of(Clock.systemUTC());
    private static final Account ACME =
            Account.builder().id(new AccountId("acme")).name("ACME").build();

    private record Happened(String name, EntityRef subject) implements SalesEvent {}

    private static UnitSettings withReaction(Runnable reaction) {
        return SETTINGS.withAutomations(List.of(new Automation() {
            @Override
            public String name() {
                return "reaction";
            }

            @Override
            public Phase phase() {
                return Phase.AFTER_COMMIT;
            }

            @Override
            public void on(SalesEvent event, UnitOfWork unit) {
                reaction.run();
            }
        }));
    }

    private static JdbcStore store(TestDatabase database) throws SQLException {
        JdbcStore store = database.empty(Clock.systemUTC(), FieldDefinitions.none());
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists erp_invoice");
            statement.execute("create table erp_invoice (id integer primary key)");
        }
        return store;
    }

    private static void invoice(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into erp_invoice (id) values (" + id + ")");
        }
    }

    private static int invoices(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from erp_invoice")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean hasAcme(JdbcStore store) {
        return Units.of(store, SETTINGS)
                .call(unit -> unit.repository(Account.TYPE).find(ACME.id()).isPresent());
    }

    private static void save(UnitOfWork unit) {
        unit.repository(Account.TYPE).save(ACME);
        unit.enqueue(new Outgoing(Account.TYPE.ref(ACME), "news", Map.of("text", "hello")));
        unit.raise(new Happened("saved", Account.TYPE.ref(ACME)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void join_commitsWithTheRowsOfTheEmbedder(TestDatabase database) throws SQLException {
        List<String> reactions = new ArrayList<>();
        try (JdbcStore store = store(database);
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            invoice(connection, 1);
            JoinedUnit unit = store.join(connection, withReaction(() -> reactions.add("reacted")));
            save(unit);
            assertThat(unit.commit()).isZero();
            invoice(connection, 2);
            assertThat(hasAcme(store)).as("before the embedder commits").isFalse();
            assertThat(store.changes().head()).isZero();
            connection.commit();
            assertThat(reactions).isEmpty();
            unit.transactionCommitted();
            assertThat(reactions).containsExactly("reacted");
            assertThatThrownBy(unit::transactionCommitted).isInstanceOf(SfaException.class);
            connection.setAutoCommit(true);

            assertThat(hasAcme(store)).isTrue();
            assertThat(invoices(database)).isEqualTo(2);
            assertThat(store.changes().head()).isEqualTo(1);
            assertThat(store.outbox().list(Outbox.State.PENDING, 10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void join_rollsBackWithTheRowsOfTheEmbedder(TestDatabase database) throws SQLException {
        try (JdbcStore store = store(database);
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            invoice(connection, 1);
            JoinedUnit unit = store.join(connection, SETTINGS);
            save(unit);
            unit.commit();
            connection.rollback();
            connection.setAutoCommit(true);

            assertThat(hasAcme(store)).isFalse();
            assertThat(invoices(database)).isZero();
            assertThat(store.changes().head()).isZero();
            assertThat(store.outbox().list(Outbox.State.PENDING, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void join_thatIsRefused_leavesTheEmbeddersTransactionUsable(TestDatabase database) throws SQLException {
        try (JdbcStore store = store(database);
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            invoice(connection, 1);
            JoinedUnit unit = store.join(connection, SETTINGS);
            unit.repository(Account.TYPE).save(ACME);
            unit.repository(Contact.TYPE)
                    .save(Contact.builder()
                            .id(new ContactId("c"))
                            .name(PersonName.of("Ann", "Lee"))
                            .account(new AccountId("nobody"))
                            .build());
            assertThatThrownBy(unit::commit).isInstanceOf(UnknownEntityException.class);
            invoice(connection, 2);
            connection.commit();
            connection.setAutoCommit(true);

            assertThat(hasAcme(store)).isFalse();
            assertThat(invoices(database)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void join_outsideOfATransaction_isRefused(TestDatabase database) throws SQLException {
        try (JdbcStore store = store(database);
                Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() -> store.join(connection, SETTINGS))
                    .isInstanceOf(SfaException.class)
                    .hasMessage("there is no transaction to join: the connection is in auto-commit mode");
        }
    }

    /** What a transaction manager does: one connection for the thread while a transaction goes on. */
    private static final class BoundDataSource implements DataSource {

        private final DataSource target;
        private final List<Runnable> afterCommit = new ArrayList<>();
        private Connection bound;

        BoundDataSource(DataSource target) {
            this.target = target;
        }

        void inTransaction(Consumer<Connection> work) throws SQLException {
            try (Connection connection = target.getConnection()) {
                connection.setAutoCommit(false);
                bound = connection;
                work.accept(connection);
                connection.commit();
                connection.setAutoCommit(true);
            } finally {
                bound = null;
            }
            afterCommit.forEach(Runnable::run);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return bound == null ? target.getConnection() : Faults.unclosable(bound);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return new PrintWriter(System.out);
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing inside");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void boundTransaction_isJoinedByEveryUnit(TestDatabase database) throws SQLException {
        List<String> reactions = new ArrayList<>();
        store(database).close();
        BoundDataSource bound = new BoundDataSource(database.dataSource());
        JdbcStore tables = database.empty(Clock.systemUTC(), FieldDefinitions.none());
        try (tables;
                JdbcStore store = JdbcStore.builder(bound)
                        .prefix(tables.tables().names().prefix())
                        .withoutMigration()
                        .boundTransactions(bound.afterCommit::add)
                        .open()) {
            Units units = Units.of(store, withReaction(() -> reactions.add("reacted")));
            bound.inTransaction(connection -> {
                units.run(JoinedUnitTest::save);
                assertThat(hasAcme(tables)).as("before the transaction ends").isFalse();
                assertThat(reactions).isEmpty();
            });
            assertThat(reactions).containsExactly("reacted");
            assertThat(hasAcme(tables)).isTrue();
            assertThat(hasAcme(store)).as("outside of a transaction").isTrue();
            assertThat(tables.changes().head()).isEqualTo(1);
        }
    }
}
