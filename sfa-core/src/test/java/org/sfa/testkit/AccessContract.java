package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.testkit.Samples.account;
import static org.sfa.testkit.Samples.contact;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.access.AccessDeniedException;
import org.sfa.core.access.AccessPolicy;
import org.sfa.core.access.Actor;
import org.sfa.core.access.Permission;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** The unit of work asks the policy at every read and every change. */
public abstract class AccessContract extends StoreSuite {

    private static final AccountId A = new AccountId("a");
    private static final Actor BOB = new Actor("bob", Set.of("clerk"));

    /** Creates the suite. */
    protected AccessContract(StoreFactory factory) {
        super(factory);
    }

    @BeforeEach
    final void saveSome() {
        save(Account.TYPE, account("a"));
        save(Contact.TYPE, contact("c", "a"));
    }

    /** Begins a unit of a clerk who may do some things with accounts, and everything with the rest. */
    private UnitOfWork beginAsClerk(Permission... onAccounts) {
        Set<Permission> permitted = EnumSet.noneOf(Permission.class);
        permitted.addAll(List.of(onAccounts));
        AccessPolicy policy = (actor, permission, type) ->
                !actor.roles().contains("clerk") || !type.equals("account") || permitted.contains(permission);
        UnitSettings open = settings();
        return store.begin(new UnitSettings(
                BOB, open.clock(), open.ids(), policy, open.fields(), open.automations(), open.gates()));
    }

    private static void assertDenied(Permission permission, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(AccessDeniedException.class, e -> {
                    assertThat(e.actor()).isEqualTo("bob");
                    assertThat(e.permission()).isEqualTo(permission);
                    assertThat(e.entityType()).isEqualTo("account");
                })
                .hasMessageStartingWith("bob has no permission to ");
    }

    @Test
    void everyRead_withoutPermission_isDenied() {
        try (UnitOfWork unit = beginAsClerk()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            assertDenied(Permission.READ, () -> accounts.find(A));
            assertDenied(Permission.READ, () -> accounts.load(A));
            assertDenied(Permission.READ, () -> accounts.findByExternalKey("key"));
            assertDenied(Permission.READ, () -> accounts.page(Query.all()));
            assertDenied(Permission.READ, () -> accounts.stream(Query.all()));
            assertDenied(Permission.READ, () -> accounts.scan(Criterion.always()));
            assertDenied(Permission.READ, () -> accounts.count(Criterion.always()));
            assertDenied(Permission.READ, () -> accounts.plan(Criterion.always()));
            assertThat(unit.repository(Contact.TYPE).count(Criterion.always())).isEqualTo(1);
        }
    }

    @Test
    void path_throughATypeThatMayNotBeRead_isDenied() {
        AttributePath<Contact, String> accountName = AttributePath.of(Contact.TYPE.account, Account.TYPE.name);
        Criterion<Contact> spying = accountName.startsWith("Acc").not();
        Query<Contact> sorted = Query.<Contact>all().orderBy(accountName);
        try (UnitOfWork unit = beginAsClerk()) {
            assertDenied(Permission.READ, () -> unit.repository(Contact.TYPE).count(spying));
            assertDenied(Permission.READ, () -> unit.repository(Contact.TYPE).scan(spying));
            assertDenied(Permission.READ, () -> unit.repository(Contact.TYPE).stream(Query.where(spying)));
            assertDenied(Permission.READ, () -> unit.repository(Contact.TYPE).page(sorted));
            assertThat(unit.repository(Contact.TYPE).count(Contact.TYPE.account.is(A)))
                    .isEqualTo(1);
        }
        try (UnitOfWork unit = beginAsClerk(Permission.READ)) {
            assertThat(unit.repository(Contact.TYPE).count(spying)).isZero();
        }
    }

    @Test
    void everyChange_withoutPermission_isDenied() {
        try (UnitOfWork unit = beginAsClerk(Permission.READ)) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Account a = accounts.load(A);
            assertDenied(Permission.UPDATE, () -> accounts.save(a.withName("changed")));
            assertDenied(Permission.CREATE, () -> accounts.save(account("b")));
            assertDenied(Permission.DELETE, () -> accounts.delete(A, Cause.NONE));
            unit.commit();
        }
        assertNothingSince(2);
    }

    @Test
    void permittedChanges_nameTheActor() {
        try (UnitOfWork unit = beginAsClerk(Permission.READ, Permission.UPDATE)) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.save(accounts.load(A).withName("changed"));
            assertThat(unit.actor()).isEqualTo(BOB);
            unit.commit();
        }
        assertThat(changes().get(0).actor()).isEqualTo(Actor.SYSTEM);
        assertThat(changes().get(2).actor().name()).isEqualTo("bob");
    }
}
