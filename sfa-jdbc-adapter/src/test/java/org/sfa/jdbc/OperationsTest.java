package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.store.Change;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;
import org.sfa.jdbc.Faults.At;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.testkit.MutableClock;

/** What whoever runs a store needs: health, measurements, a read-only mode, retention, and lost connections survived. */
class OperationsTest {

    private static final UnitSettings SETTINGS = UnitSettings.of(Clock.systemUTC());

    private static Account account(String id) {
        return Account.builder().id(new AccountId(id)).name("Account " + id).build();
    }

    private static JdbcStore.Builder sameTables(JdbcStore tables, javax.sql.DataSource dataSource) {
        return JdbcStore.builder(dataSource)
                .prefix(tables.tables().names().prefix())
                .withoutMigration();
    }

    private static void save(JdbcStore store, String id) {
        Units.of(store, SETTINGS).run(unit -> {
            unit.repository(Account.TYPE).save(account(id));
            unit.enqueue(new Outgoing(Account.TYPE.ref(new AccountId(id)), "news", Map.of()));
        });
    }

    private static long count(JdbcStore store) {
        return Units.of(store, SETTINGS)
                .call(unit -> unit.repository(Account.TYPE).count(org.sfa.core.query.Criterion.always()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void health_saysWhatWaits(TestDatabase database) {
        try (JdbcStore store = database.empty(Clock.systemUTC(), FieldDefinitions.none())) {
            save(store, "a");
            save(store, "b");
            store.outbox().park(store.outbox().claim(1, Duration.ofMinutes(1)).get(0), "refused");
            Health health = store.health();
            assertThat(health.isUp()).isTrue();
            assertThat(health.head()).isEqualTo(2);
            assertThat(health.pending()).isEqualTo(1);
            assertThat(health.parked()).isEqualTo(1);
            assertThat(health.answered()).isPositive();
        }
    }

    @Test
    void health_ofADatabaseThatDoesNotAnswer_saysSo() {
        try (JdbcStore tables = TestDatabase.H2_MEMORY.empty(Clock.systemUTC(), FieldDefinitions.none())) {
            AtomicReference<At> at = new AtomicReference<>(At.STATEMENT);
            JdbcStore store = sameTables(tables, Faults.breaking(TestDatabase.H2_MEMORY.dataSource(), at))
                    .open();
            at.set(At.STATEMENT);
            assertThat(store.health().isUp()).isFalse();
            assertThat(store.health().isUp()).as("with the next connection").isTrue();
        }
    }

    @Test
    void listener_hearsOfEveryOperation() {
        Map<Operation, Duration> heard = new ConcurrentHashMap<>();
        List<Operation> failed = new ArrayList<>();
        try (JdbcStore tables = TestDatabase.H2_MEMORY.empty(Clock.systemUTC(), FieldDefinitions.none())) {
            JdbcStore store = sameTables(tables, TestDatabase.H2_MEMORY.dataSource())
                    .listener((operation, took, succeeded) -> {
                        heard.merge(operation, took, Duration::plus);
                        if (!succeeded) {
                            failed.add(operation);
                        }
                    })
                    .open();
            save(store, "a");
            count(store);
            store.changes().after(0, 10);
            assertThatThrownBy(() -> save(store, "a")).isInstanceOf(SfaException.class);
        }
        Set<Operation> expected = EnumSet.of(Operation.BEGIN, Operation.FIND, Operation.QUERY, Operation.COMMIT);
        assertThat(heard).containsKeys(expected.toArray(Operation[]::new)).containsKey(Operation.FEED);
        assertThat(heard.values()).allMatch(took -> !took.isNegative());
        assertThat(failed).as("a conflict at save is none of the database").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void readOnly_readsAndRefusesEveryWrite(TestDatabase database) {
        try (JdbcStore tables = database.empty(Clock.systemUTC(), FieldDefinitions.none())) {
            save(tables, "a");
            JdbcStore store =
                    sameTables(tables, database.dataSource()).readOnly().open();
            assertThat(count(store)).isEqualTo(1);
            assertThat(store.changes().after(0, 10)).hasSize(1);
            assertThatThrownBy(() -> save(store, "b"))
                    .isInstanceOf(SfaException.class)
                    .hasMessage("the store is read-only");
            assertThatThrownBy(() -> store.outbox().claim(1, Duration.ofMinutes(1)))
                    .hasMessage("the store is read-only");
            assertThat(count(tables)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void retention_archivesWholeUnitsAndSaysWhatIsGone(TestDatabase database) {
        MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
        try (JdbcStore store = database.empty(clock, FieldDefinitions.none())) {
            Units units = Units.of(store, UnitSettings.of(clock));
            for (int i = 0; i < 6; i++) {
                int number = i;
                units.run(unit -> {
                    unit.repository(Account.TYPE).save(account("new" + number));
                    Account shared = unit.repository(Account.TYPE)
                            .find(new AccountId("shared"))
                            .orElse(account("shared"));
                    unit.repository(Account.TYPE).save(shared.withEmployees((long) number));
                    unit.enqueue(new Outgoing(Account.TYPE.ref(shared), "news", Map.of()));
                });
                store.outbox().complete(store.outbox().claim(1, Duration.ofHours(1)));
                clock.advance(Duration.ofDays(1));
            }
            List<Change<?>> all = store.changes().after(0, 100);
            List<Change<?>> archived = new ArrayList<>();
            Instant fourthDay = Instant.parse("2026-01-04T00:00:00Z");

            assertThat(store.retention().archiveChanges(fourthDay, archived::addAll))
                    .isEqualTo(6);
            assertThat(archived).isEqualTo(all.subList(0, 6));
            assertThat(store.changes().after(6, 100)).isEqualTo(all.subList(6, 12));
            assertThatThrownBy(() -> store.changes().after(5, 100))
                    .isInstanceOfSatisfying(HistoryGoneException.class, e -> assertThat(e.oldest())
                            .isEqualTo(6))
                    .hasMessage("changes after position 5 are gone: retention keeps those after 6");
            assertThat(store.changes().history(Account.TYPE.ref(new AccountId("shared"))))
                    .hasSize(3);
            assertThat(store.retention().archiveChanges(fourthDay, archived::addAll))
                    .isZero();
            assertThat(count(store)).isEqualTo(7);

            assertThat(store.retention().removeDelivered(fourthDay)).isEqualTo(3);
            assertThat(store.outbox().list(org.sfa.core.store.Outbox.State.DELIVERED, 10))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2_MEMORY", "POSTGRESQL", "MARIADB"})
    void lostConnection_leavesNoHalfCommit(TestDatabase database) {
        try (JdbcStore tables = database.empty(Clock.systemUTC(), FieldDefinitions.none())) {
            AtomicReference<At> at = new AtomicReference<>(At.NEVER);
            JdbcStore store = sameTables(tables, Faults.breaking(database.dataSource(), at))
                    .open();
            at.set(At.STATEMENT);
            save(store, "a");
            assertThat(count(tables)).as("work is run again after a lost read").isEqualTo(1);

            // The first commit of a unit without reads is that of its rows.
            at.set(At.AFTER_COMMIT);
            save(store, "b");
            assertThat(count(tables)).as("the commit had taken place").isEqualTo(2);
            assertThat(tables.changes().head()).isEqualTo(2);

            at.set(At.BEFORE_COMMIT);
            save(store, "c");
            assertThat(count(tables))
                    .as("the work is run again, because nothing was committed")
                    .isEqualTo(3);
            assertThat(tables.changes().head()).isEqualTo(3);

            at.set(At.BEFORE_COMMIT);
            assertThatThrownBy(() -> Units.of(store, SETTINGS)
                            .run(unit ->
                                    unit.enqueue(new Outgoing(Account.TYPE.ref(new AccountId("a")), "news", Map.of()))))
                    .as("messages alone leave no token to look for")
                    .isInstanceOf(JdbcException.class)
                    .hasMessageContaining("it is not known whether the unit of work was committed");
        }
    }
}
