package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.testkit.Samples.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;

/** A unit takes effect as a whole or not at all, and says what it did. */
public abstract class UnitOfWorkContract extends StoreSuite {

    private static final AccountId A = new AccountId("a");

    /** Creates the suite. */
    protected UnitOfWorkContract(StoreFactory factory) {
        super(factory);
    }

    @Test
    void commit_writesStateChangesAndMessagesAndReturnsThePosition() {
        long position = commit(unit -> {
            unit.repository(Account.TYPE).save(account("a"));
            unit.repository(Account.TYPE).save(account("b"));
            unit.enqueue(new Outgoing(Account.TYPE.ref(A), "news", Map.of("text", "hello")));
        });
        assertThat(position).isEqualTo(2).isEqualTo(store.changes().head());
        assertThat(load(Account.TYPE, "a")).isEqualTo(account("a").withVersion(1));
        assertThat(changes()).hasSize(2);
        assertThat(store.outbox().list(Outbox.State.PENDING, 10))
                .extracting(entry -> entry.message().payload())
                .containsExactly(Map.of("text", "hello"));
    }

    @Test
    void commit_whenTheThirdChangeIsRefused_leavesNothing() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork unit = begin()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.save(accounts.load(A).withName("changed"));
            accounts.save(account("b"));
            accounts.save(account("c").withEmployees(-1L));
            unit.enqueue(new Outgoing(Account.TYPE.ref(A), "news", Map.of()));
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("account:c")
                    .hasMessageContaining("employees must not be negative, but was -1");
            assertThatThrownBy(unit::commit).hasMessageContaining("ended");
        }
        assertNothingSince(1);
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("Account a");
        assertThat(exists(Account.TYPE, "b")).isFalse();
    }

    @Test
    void close_withoutCommit_dropsEverything() {
        UnitOfWork unit = begin();
        unit.repository(Account.TYPE).save(account("a"));
        unit.enqueue(new Outgoing(Account.TYPE.ref(A), "news", Map.of()));
        unit.close();
        unit.close();
        assertNothingSince(0);
        assertThat(exists(Account.TYPE, "a")).isFalse();
    }

    @Test
    void commit_ofNothing_returnsTheSnapshot() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork unit = begin()) {
            save(Account.TYPE, account("b"));
            assertThat(unit.commit()).isEqualTo(1);
        }
        try (UnitOfWork unit = begin()) {
            save(Account.TYPE, account("c"));
            unit.enqueue(new Outgoing(Account.TYPE.ref(A), "news", Map.of()));
            assertThat(unit.commit()).as("a unit with messages only").isEqualTo(2);
        }
        assertThat(store.outbox().list(Outbox.State.PENDING, 10)).hasSize(1);
    }

    @Test
    void everyCall_afterTheEnd_isRefused() {
        UnitOfWork unit = begin();
        Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
        accounts.save(account("a"));
        unit.commit();
        unit.close();
        List<Runnable> calls = List.of(
                unit::commit,
                () -> unit.repository(Account.TYPE),
                () -> unit.enqueue(new Outgoing(Account.TYPE.ref(A), "news", Map.of())),
                () -> unit.raise(AutomationContract.event("late")),
                () -> accounts.find(A),
                () -> accounts.load(A),
                () -> accounts.findByExternalKey("key"),
                () -> accounts.page(Query.all()),
                () -> accounts.stream(Query.all()),
                () -> accounts.scan(Criterion.always()),
                () -> accounts.count(Criterion.always()),
                () -> accounts.plan(Criterion.always()),
                () -> accounts.save(account("b")),
                () -> accounts.delete(A, Cause.NONE));
        for (int i = 0; i < calls.size(); i++) {
            assertThatThrownBy(calls.get(i)::run)
                    .as("call %s", i)
                    .isInstanceOf(SfaException.class)
                    .hasMessageContaining("ended");
        }
        assertThat(store.changes().head()).isEqualTo(1);
    }

    @Test
    void closedStore_takesNoMoreWork() {
        UnitOfWork unit = begin();
        unit.repository(Account.TYPE).save(account("a"));
        store.close();
        assertThatThrownBy(unit::commit).isInstanceOf(SfaException.class).hasMessageContaining("closed");
        assertThatThrownBy(this::begin).isInstanceOf(SfaException.class).hasMessageContaining("closed");
    }

    @Test
    void savingTwice_makesOneChangeWithTheLastState() {
        commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Account first = accounts.save(account("a").withName("first"));
            Account second = accounts.save(first.withName("second"));
            assertThat(second.version()).isEqualTo(1);
        });
        commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Account third = accounts.save(accounts.load(A).withName("third"));
            assertThat(accounts.save(third.withEmployees(4L)).version()).isEqualTo(2);
        });
        assertThat(changes()).hasSize(2);
        assertThat(load(Account.TYPE, "a"))
                .isEqualTo(account("a").withName("third").withEmployees(4L).withVersion(2));
    }

    @Test
    void savingWhatIsThere_changesNothing() {
        save(Account.TYPE, account("a"));
        long position = commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Account a = accounts.load(A);
            assertThat(accounts.save(a, Cause.of("nothing new"))).isEqualTo(a);
            assertThat(accounts.save(a.withName(a.name()))).isEqualTo(a);
        });
        assertThat(position).isEqualTo(1);
        assertNothingSince(1);
        assertThat(load(Account.TYPE, "a").version()).isEqualTo(1);
    }

    @Test
    void createdAndDeleted_inOneUnit_leavesNothing() {
        commit(unit -> {
            unit.repository(Account.TYPE).save(account("a"));
            unit.repository(Account.TYPE).delete(A, Cause.NONE);
            assertThat(unit.repository(Account.TYPE).find(A)).isEmpty();
        });
        assertNothingSince(0);
    }

    @Test
    void deletedAndCreatedAgain_areTwoChanges() {
        save(Account.TYPE, account("a").withExternalKey("key"));
        commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.delete(A, Cause.of("wrong company"));
            Account again = accounts.save(account("a").withName("again").withExternalKey("key"));
            assertThat(accounts.load(A)).isEqualTo(again);
        });
        assertThat(changes())
                .extracting(Change::type)
                .containsExactly(Change.Type.CREATED, Change.Type.DELETED, Change.Type.CREATED);
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("again");
    }

    @Test
    void deletedCreatedAndDeletedAgain_staysDeleted() {
        save(Account.TYPE, account("a"));
        commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.delete(A, Cause.NONE);
            accounts.save(account("a").withName("again"));
            accounts.delete(A, Cause.NONE);
            assertThat(accounts.find(A)).isEmpty();
            assertThat(accounts.count(Criterion.always())).isZero();
            assertThatThrownBy(() -> accounts.delete(A, Cause.NONE)).isInstanceOf(UnknownEntityException.class);
        });
        assertThat(exists(Account.TYPE, "a")).isFalse();
        assertThat(changes()).extracting(Change::type).containsExactly(Change.Type.CREATED, Change.Type.DELETED);
    }

    @Test
    void pastDatedChanges_ofOneEntity_areKeptInOrder() {
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        Instant june = Instant.parse("2026-06-01T00:00:00Z");
        commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Account a = accounts.save(
                    account("a").withName("in May"), Cause.of("import").at(may));
            a = accounts.save(a.withName("in June"), Cause.of("import").at(june));
            a = accounts.save(a.withEmployees(3L), Cause.of("import").at(june));
            a = accounts.save(a.withName("in May again"), Cause.of("import").at(may));
            assertThat(accounts.save(a.withName("now")).version()).isEqualTo(4);
        });
        List<Change<?>> changes = store.changes().history(Account.TYPE.ref(A));
        assertThat(changes).hasSize(4);
        assertThat(changes).extracting(Change::occurredAt).containsExactly(may, june, may, clock.instant());
        assertThat(changes)
                .extracting(change -> ((Account) change.after().orElseThrow()).name())
                .containsExactly("in May", "in June", "in May again", "now");
        assertThat(changes)
                .extracting(change -> change.after().orElseThrow().version())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(changes).extracting(Change::unitEnd).containsOnly(4L);
        for (int i = 1; i < 4; i++) {
            assertThat(changes.get(i).before()).isEqualTo(changes.get(i - 1).after());
        }
    }

    @Test
    void occurredAt_inTheFuture_isRefused() {
        save(Account.TYPE, account("a"));
        Cause future = Cause.NONE.at(clock.instant().plusNanos(1_000));
        commit(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            assertThatThrownBy(() -> accounts.save(account("b"), future))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("occurredAt of account:b must not be in the future");
            assertThatThrownBy(() -> accounts.delete(A, future))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("occurredAt of account:a must not be in the future");
        });
        assertNothingSince(1);
    }

    @Test
    void occurredAt_ofTheClockItself_isNow() {
        clock.set(Instant.parse("2026-11-21T09:30:00.123456789Z"));
        commit(unit -> unit.repository(Account.TYPE).save(account("a"), Cause.NONE.at(clock.instant())));
        assertThat(changes().get(0).occurredAt()).isEqualTo("2026-11-21T09:30:00.123456Z");
    }

    @Test
    void now_staysAtTheBeginningOfTheUnit() {
        clock.set(Instant.parse("2026-11-21T09:30:00.123456789Z"));
        try (UnitOfWork unit = begin()) {
            clock.advance(Duration.ofHours(1));
            assertThat(unit.now()).isEqualTo("2026-11-21T09:30:00.123456Z");
        }
    }

    @Test
    void missingEntity_isNamed() {
        try (UnitOfWork unit = begin()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            assertThat(accounts.find(A)).isEmpty();
            assertThat(accounts.findByExternalKey("key")).isEmpty();
            assertThatThrownBy(() -> accounts.load(A))
                    .isInstanceOfSatisfying(UnknownEntityException.class, e -> assertThat(e.entity())
                            .isEqualTo(Account.TYPE.ref(A)))
                    .hasMessage("there is no account:a");
            assertThatThrownBy(() -> accounts.delete(A, Cause.NONE)).isInstanceOf(UnknownEntityException.class);
        }
    }
}
