package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sfa.testkit.Samples.account;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.VersionConflictException;

/** Optimistic locking: the first to commit wins, everybody else learns it and loses nothing silently. */
public abstract class LockingContract extends StoreSuite {

    private static final AccountId A = new AccountId("a");

    /** Creates the suite. */
    protected LockingContract(StoreFactory factory) {
        super(factory);
    }

    private static Account rename(UnitOfWork unit, String name) {
        Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
        return accounts.save(accounts.load(A).withName(name));
    }

    private static VersionConflictException conflict(UnitOfWork unit) {
        return catchThrowableOfType(VersionConflictException.class, unit::commit);
    }

    @Test
    void secondCommit_ofTheSameVersion_isAConflictThatSaysBothVersions() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork slow = begin()) {
            slow.repository(Account.TYPE).save(account("other"));
            slow.enqueue(new Outgoing(Account.TYPE.ref(A), "news", Map.of()));
            assertThat(rename(slow, "slow").version()).isEqualTo(2);
            commit(fast -> rename(fast, "fast"));
            commit(fast -> rename(fast, "faster"));
            long head = store.changes().head();

            VersionConflictException conflict = conflict(slow);

            assertThat(conflict.entity()).isEqualTo(Account.TYPE.ref(A));
            assertThat(conflict.expected()).isEqualTo(1);
            assertThat(conflict.actual()).isEqualTo(3);
            assertThat(conflict.isRetryable()).isTrue();
            assertThat(conflict).hasMessageContaining("account:a").hasMessageContaining("version 1");
            assertNothingSince(head);
            assertThat(exists(Account.TYPE, "other")).isFalse();
            assertThat(load(Account.TYPE, "a").name()).isEqualTo("faster");
            assertThatThrownBy(slow::commit).isInstanceOf(SfaException.class).hasMessageContaining("ended");
            assertThatThrownBy(() -> slow.repository(Account.TYPE))
                    .isInstanceOf(SfaException.class)
                    .hasMessageContaining("ended");
        }
    }

    @Test
    void creation_ofWhatSomebodyElseCreated_isAConflict() {
        try (UnitOfWork slow = begin()) {
            slow.repository(Account.TYPE).save(account("a").withName("slow"));
            save(Account.TYPE, account("a").withName("fast"));
            VersionConflictException conflict = conflict(slow);
            assertThat(conflict.expected()).isZero();
            assertThat(conflict.actual()).isEqualTo(1);
        }
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("fast");
    }

    @Test
    void change_ofWhatSomebodyElseDeleted_isAConflict() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork slow = begin()) {
            rename(slow, "slow");
            commit(fast -> fast.repository(Account.TYPE).delete(A, Cause.NONE));
            VersionConflictException conflict = conflict(slow);
            assertThat(conflict.expected()).isEqualTo(1);
            assertThat(conflict.actual()).isZero();
        }
        assertThat(exists(Account.TYPE, "a")).isFalse();
    }

    @Test
    void deletion_ofWhatSomebodyElseChanged_isAConflict() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork slow = begin()) {
            slow.repository(Account.TYPE).delete(A, Cause.NONE);
            commit(fast -> rename(fast, "fast"));
            VersionConflictException conflict = conflict(slow);
            assertThat(conflict.expected()).isEqualTo(1);
            assertThat(conflict.actual()).isEqualTo(2);
        }
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("fast");
    }

    @Test
    void change_ofWhatSomebodyElseDeletedAndCreatedAgain_isAConflict() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork slow = begin()) {
            rename(slow, "slow");
            commit(fast -> fast.repository(Account.TYPE).delete(A, Cause.NONE));
            save(Account.TYPE, account("a").withName("another company with the same id"));
            assertThatThrownBy(slow::commit).isInstanceOf(VersionConflictException.class);
        }
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("another company with the same id");
    }

    @Test
    void changes_ofDifferentEntities_doNotConflict() {
        save(Account.TYPE, account("a"), account("b"));
        try (UnitOfWork slow = begin()) {
            rename(slow, "slow");
            commit(fast -> fast.repository(Account.TYPE)
                    .save(fast.repository(Account.TYPE).load(new AccountId("b")).withName("fast")));
            slow.commit();
        }
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("slow");
        assertThat(load(Account.TYPE, "b").name()).isEqualTo("fast");
    }

    @Test
    void staleEntity_isRefusedAtOnceAndTheUnitGoesOn() {
        save(Account.TYPE, account("a"));
        Account stale = load(Account.TYPE, "a");
        commit(unit -> rename(unit, "second"));
        try (UnitOfWork unit = begin()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            VersionConflictException conflict =
                    catchThrowableOfType(VersionConflictException.class, () -> accounts.save(stale.withName("stale")));
            assertThat(conflict.expected()).isEqualTo(1);
            assertThat(conflict.actual()).isEqualTo(2);
            assertThatThrownBy(() -> accounts.save(account("a"))).isInstanceOf(VersionConflictException.class);
            assertThatThrownBy(() -> accounts.save(account("never").withVersion(7)))
                    .isInstanceOf(VersionConflictException.class)
                    .hasMessageContaining("version 7")
                    .hasMessageContaining("current version is 0");
            assertThat(accounts.load(A).name()).isEqualTo("second");
            rename(unit, "third");
            unit.commit();
        }
        assertThat(load(Account.TYPE, "a").name()).isEqualTo("third");
        assertThat(exists(Account.TYPE, "never")).isFalse();
    }

    @Test
    void units_afterAConflict_runTheWorkAgainOnAFreshSnapshot() {
        save(Account.TYPE, account("a").withEmployees(1L));
        int[] runs = {0};
        Units.of(store, settings()).run(unit -> {
            Account a = unit.repository(Account.TYPE).load(A);
            if (runs[0]++ == 0) {
                commit(fast -> fast.repository(Account.TYPE)
                        .save(fast.repository(Account.TYPE).load(A).withEmployees(10L)));
            }
            unit.repository(Account.TYPE).save(a.withEmployees(a.employees().orElseThrow() + 1));
        });
        assertThat(runs[0]).isEqualTo(2);
        assertThat(load(Account.TYPE, "a").employees()).contains(11L);
    }
}
