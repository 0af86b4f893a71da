package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.testkit.Samples.account;
import static org.sfa.testkit.Samples.contact;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.Industry;

/** A unit reads one snapshot with its own changes on top. */
public abstract class IsolationContract extends StoreSuite {

    private static final Industry STEEL = Industry.of("steel");
    private static final Industry RETAIL = Industry.of("retail");
    private static final Criterion<Account> IN_STEEL = Account.TYPE.industry.is(STEEL);
    private static final Criterion<Contact> AT_STEEL =
            AttributePath.of(Contact.TYPE.account, Account.TYPE.industry).is(STEEL);

    /** Creates the suite. */
    protected IsolationContract(StoreFactory factory) {
        super(factory);
    }

    private void saveTwo() {
        save(Account.TYPE, account("a").withIndustry(STEEL), account("b").withIndustry(RETAIL));
        save(Contact.TYPE, contact("c1", "a"), contact("c2", "b"));
    }

    /** What every way of reading answers, so that one comparison covers all of them. */
    private static List<Object> everyRead(UnitOfWork unit) {
        Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
        Query<Account> byName = Query.where(IN_STEEL).orderBy(Account.TYPE.name);
        try (Stream<Account> streamed = accounts.stream(byName);
                Stream<Account> paged = accounts.page(byName.limit(10)).items().stream()) {
            return List.of(
                    accounts.find(new AccountId("a")),
                    accounts.find(new AccountId("b")),
                    accounts.find(new AccountId("new")),
                    accounts.findByExternalKey("key"),
                    streamed.toList(),
                    paged.toList(),
                    ids(unit, Account.TYPE, IN_STEEL),
                    ids(unit, Account.TYPE, IN_STEEL.not()),
                    accounts.count(IN_STEEL),
                    accounts.count(Criterion.always()),
                    ids(unit, Contact.TYPE, AT_STEEL),
                    unit.repository(Contact.TYPE).count(AT_STEEL.not()));
        }
    }

    private void changeEverything() {
        commit(other -> {
            Repository<Account, AccountId> accounts = other.repository(Account.TYPE);
            accounts.save(accounts.load(new AccountId("a")).withIndustry(RETAIL).withExternalKey("key"));
            accounts.save(account("new").withIndustry(STEEL));
            other.repository(Contact.TYPE).delete(Contact.TYPE.id("c2"), Cause.NONE);
            accounts.delete(new AccountId("b"), Cause.NONE);
        });
    }

    @Test
    void everyRead_whileOthersCommit_staysAsItWas() {
        saveTwo();
        try (UnitOfWork unit = begin()) {
            List<Object> before = everyRead(unit);
            long snapshot = unit.snapshot();
            changeEverything();
            assertThat(everyRead(unit)).isEqualTo(before);
            assertThat(unit.snapshot())
                    .isEqualTo(snapshot)
                    .isLessThan(store.changes().head());
        }
        try (UnitOfWork later = begin()) {
            assertThat(ids(later, Account.TYPE, IN_STEEL)).containsExactly("new");
            assertThat(ids(later, Contact.TYPE, AT_STEEL)).isEmpty();
            assertThat(later.snapshot()).isEqualTo(store.changes().head());
        }
    }

    @Test
    void everyRead_ofAnEmptySnapshot_staysEmpty() {
        try (UnitOfWork unit = begin()) {
            List<Object> before = everyRead(unit);
            saveTwo();
            assertThat(everyRead(unit)).isEqualTo(before);
            assertThat(unit.repository(Account.TYPE).count(Criterion.always())).isZero();
        }
    }

    @Test
    void ownChanges_areVisibleToEveryReadAtOnce() {
        saveTwo();
        try (UnitOfWork unit = begin()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.save(accounts.load(new AccountId("b")).withIndustry(STEEL).withName("Aardvark"));
            accounts.save(
                    account("new").withIndustry(STEEL).withExternalKey("key").withName("Zebra"));
            assertThat(ids(unit, Account.TYPE, IN_STEEL)).containsExactly("a", "b", "new");
            assertThat(ids(unit, Account.TYPE, IN_STEEL.not())).isEmpty();
            assertThat(accounts.count(IN_STEEL)).isEqualTo(3);
            assertThat(accounts.findByExternalKey("key")).map(Account::id).contains(new AccountId("new"));
            Query<Account> byName = Query.where(IN_STEEL).orderBy(Account.TYPE.name);
            assertThat(accounts.page(byName.limit(2)).items())
                    .extracting(a -> a.id().value())
                    .containsExactly("b", "a");
            try (Stream<Account> all = accounts.stream(byName)) {
                assertThat(all.map(a -> a.id().value())).containsExactly("b", "a", "new");
            }
            assertThat(ids(unit, Contact.TYPE, AT_STEEL))
                    .as("path through a changed account")
                    .containsExactly("c1", "c2");
        }
        assertThat(load(Account.TYPE, "b").industry())
                .as("after close without commit")
                .contains(RETAIL);
    }

    @Test
    void ownDeletions_areVisibleToEveryReadAtOnce() {
        saveTwo();
        try (UnitOfWork unit = begin()) {
            unit.repository(Contact.TYPE).delete(Contact.TYPE.id("c1"), Cause.NONE);
            unit.repository(Account.TYPE).delete(new AccountId("a"), Cause.NONE);
            assertThat(unit.repository(Account.TYPE).find(new AccountId("a"))).isEmpty();
            assertThat(unit.repository(Account.TYPE).count(Criterion.always())).isEqualTo(1);
            assertThat(ids(unit, Account.TYPE, IN_STEEL)).isEmpty();
            assertThat(ids(unit, Contact.TYPE, AT_STEEL)).isEmpty();
            assertThat(unit.lookup().find(Account.TYPE, new AccountId("a"))).isNull();
            assertThat(unit.lookup().find(Account.TYPE, new AccountId("b"))).isNotNull();
        }
        assertThat(exists(Account.TYPE, "a")).isTrue();
    }

    @Test
    void ownChanges_areInvisibleToOthersBeforeCommit() {
        saveTwo();
        try (UnitOfWork unit = begin()) {
            unit.repository(Account.TYPE).save(account("new").withIndustry(STEEL));
            try (UnitOfWork other = begin()) {
                assertThat(ids(other, Account.TYPE, IN_STEEL)).containsExactly("a");
                unit.commit();
                assertThat(ids(other, Account.TYPE, IN_STEEL))
                        .as("after commit")
                        .containsExactly("a");
            }
        }
        try (UnitOfWork later = begin()) {
            assertThat(ids(later, Account.TYPE, IN_STEEL)).containsExactly("a", "new");
        }
    }

    @Test
    void oldSnapshot_afterManyVersions_stillReadsItsOwn() {
        save(Account.TYPE, account("a").withIndustry(STEEL), account("b").withIndustry(STEEL));
        try (UnitOfWork old = begin()) {
            for (int i = 0; i < 150; i++) {
                Industry next = i % 2 == 0 ? RETAIL : STEEL;
                long count = i;
                commit(unit -> unit.repository(Account.TYPE)
                        .save(unit.repository(Account.TYPE)
                                .load(new AccountId("a"))
                                .withIndustry(next)
                                .withEmployees(count)));
            }
            assertThat(ids(old, Account.TYPE, IN_STEEL)).containsExactly("a", "b");
            assertThat(ids(old, Account.TYPE, Account.TYPE.employees.isAbsent()))
                    .containsExactly("a", "b");
            assertThat(old.repository(Account.TYPE).load(new AccountId("a")).version())
                    .isEqualTo(1);
        }
        assertThat(load(Account.TYPE, "a").version()).isEqualTo(151);
        try (UnitOfWork unit = begin()) {
            assertThat(ids(unit, Account.TYPE, Account.TYPE.industry.is(RETAIL)))
                    .isEmpty();
            assertThat(ids(unit, Account.TYPE, IN_STEEL)).containsExactly("a", "b");
        }
    }
}
