package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.testkit.Samples.account;
import static org.sfa.testkit.Samples.contact;
import static org.sfa.testkit.Samples.lead;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sfa.core.access.Actor;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.Change.Difference;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;

/** What the feed says about the changes of committed units. */
public abstract class ChangeFeedContract extends StoreSuite {

    private static final AccountId A = new AccountId("a");

    /** Creates the suite. */
    protected ChangeFeedContract(StoreFactory factory) {
        super(factory);
    }

    private void createChangeAndDelete() {
        Actor bob = new Actor("bob", Set.of("clerk"));
        save(Account.TYPE, account("a"));
        clock.advance(Duration.ofMinutes(1));
        try (UnitOfWork unit = store.begin(settings().withActor(bob))) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.save(
                    accounts.load(A).withName("changed"),
                    Cause.of("new name").at(Instant.parse("2026-11-20T00:00:00Z")));
            unit.commit();
        }
        clock.advance(Duration.ofMinutes(1));
        commit(unit -> unit.repository(Account.TYPE).delete(A, Cause.of("closed down")));
    }

    @Test
    void change_saysWhatWhoWhyAndWhen() {
        createChangeAndDelete();
        Account first = account("a").withVersion(1);
        Account second = first.withName("changed").withVersion(2);
        assertThat(changes()).hasSize(3);
        Change<?> created = changes().get(0);
        Change<?> updated = changes().get(1);
        Change<?> deleted = changes().get(2);

        assertThat(created.type()).isEqualTo(Change.Type.CREATED);
        assertThat((Optional<?>) created.before()).isEmpty();
        assertThat((Optional<?>) created.after()).isEqualTo(Optional.of(first));
        assertThat(created.reason()).isEmpty();
        assertThat(created.actor()).isEqualTo(Actor.SYSTEM);
        assertThat(created.recordedAt()).isEqualTo("2026-11-21T09:30:00Z");
        assertThat(created.occurredAt()).isEqualTo(created.recordedAt());

        assertThat(updated.type()).isEqualTo(Change.Type.UPDATED);
        assertThat((Optional<?>) updated.before()).isEqualTo(Optional.of(first));
        assertThat((Optional<?>) updated.after()).isEqualTo(Optional.of(second));
        assertThat(updated.reason()).isEqualTo("new name");
        assertThat(updated.actor().name()).isEqualTo("bob");
        assertThat(updated.recordedAt()).isEqualTo("2026-11-21T09:31:00Z");
        assertThat(updated.occurredAt()).isEqualTo("2026-11-20T00:00:00Z");

        assertThat(deleted.type()).isEqualTo(Change.Type.DELETED);
        assertThat((Optional<?>) deleted.before()).isEqualTo(Optional.of(second));
        assertThat((Optional<?>) deleted.after()).isEmpty();
        assertThat(deleted.reason()).isEqualTo("closed down");

        assertThat(changes()).extracting(Change::position).containsExactly(1L, 2L, 3L);
        assertThat(changes()).extracting(Change::unitEnd).containsExactly(1L, 2L, 3L);
        assertThat(changes()).extracting(Change::entity).containsOnly(new EntityRef("account", "a"));
        assertThat(changes()).allMatch(change -> change.entityType() == Account.TYPE);
    }

    @Test
    void differences_nameEveryAttributeThatChanged() {
        save(Lead.TYPE, lead("l").withCustomFields(CustomFields.none().with(Samples.VISITS, 1L)));
        commit(unit -> {
            Lead lead = unit.repository(Lead.TYPE).load(new LeadId("l"));
            unit.repository(Lead.TYPE)
                    .save(lead.withCompany("New")
                            .withEmployees(5L)
                            .withInterests("servers")
                            .withCustomFields(CustomFields.none().with(Samples.PAGE, "home")));
        });
        commit(unit -> unit.repository(Lead.TYPE).delete(new LeadId("l"), Cause.NONE));
        assertThat(changes().get(1).differences(Samples.FIELDS))
                .containsExactlyInAnyOrder(
                        new Difference("company", Optional.of("Company l"), Optional.of("New")),
                        new Difference("employees", Optional.empty(), Optional.of(5L)),
                        new Difference("interests", Optional.empty(), Optional.of(Set.of("servers"))),
                        new Difference("custom.visits", Optional.of(1L), Optional.empty()),
                        new Difference("custom.page", Optional.empty(), Optional.of("home")));
        assertThat(changes().get(0).differences(Samples.FIELDS))
                .contains(new Difference("custom.visits", Optional.empty(), Optional.of(1L)))
                .allMatch(difference -> difference.before().isEmpty());
        assertThat(changes().get(2).differences(Samples.FIELDS))
                .contains(new Difference("company", Optional.of("New"), Optional.empty()))
                .allMatch(difference -> difference.after().isEmpty());
    }

    @Test
    void after_returnsWhatComesBehindAPositionUpToTheLimit() {
        for (int i = 0; i < 5; i++) {
            save(Account.TYPE, account("a" + i), account("b" + i));
        }
        assertThat(store.changes().head()).isEqualTo(10);
        assertThat(store.changes().after(0, 3)).extracting(Change::position).containsExactly(1L, 2L, 3L);
        assertThat(store.changes().after(8, 100)).extracting(Change::position).containsExactly(9L, 10L);
        assertThat(store.changes().after(10, 100)).isEmpty();
        assertThat(store.changes().after(999, 100)).isEmpty();
        assertThat(store.changes().after(0, Integer.MAX_VALUE)).hasSize(10);
        assertThat(changes()).extracting(Change::unitEnd).containsExactly(2L, 2L, 4L, 4L, 6L, 6L, 8L, 8L, 10L, 10L);
    }

    @Test
    void between_readsUpToTheEndAndNothingBehindIt() {
        for (int i = 0; i < 5_000; i += 500) {
            Account[] accounts = IntStream.range(i, i + 500)
                    .mapToObj(number -> account("a" + number))
                    .toArray(Account[]::new);
            save(Account.TYPE, accounts);
        }
        assertThat(store.changes().between(3, 4_998))
                .extracting(Change::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(4, 4_998).boxed().toList());
        assertThat(store.changes().between(0, 2))
                .extracting(change -> change.entity().id())
                .containsExactly("a0", "a1");
        assertThat(store.changes().between(7, 7)).isEmpty();
        assertThat(store.changes().between(9, 7)).isEmpty();
        Stream<Change<?>> beyond = store.changes().between(4_999, 5_001);
        assertThatThrownBy(beyond::count)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("changes after 5000")
                .hasMessageContaining("must go up to 5001");
    }

    @Test
    void feed_ofAnEmptyStore_isEmpty() {
        assertThat(store.changes().head()).isZero();
        assertThat(changes()).isEmpty();
        assertThat(store.changes().history(new EntityRef("account", "a"))).isEmpty();
        assertThat(store.changes().history(new EntityRef("no such type", "a"))).isEmpty();
    }

    @Test
    void changesOfOneUnit_areInTheOrderOfTheCalls() {
        commit(unit -> {
            unit.repository(Account.TYPE).save(account("z"));
            unit.repository(Contact.TYPE).save(contact("c", "z"));
            unit.repository(Account.TYPE).save(account("y"));
        });
        assertThat(changes())
                .extracting(change -> change.entity().toString())
                .containsExactly("account:z", "contact:c", "account:y");
    }

    @Test
    void history_isOfOneEntityThroughDeletionAndReturn() {
        createChangeAndDelete();
        save(Account.TYPE, account("b"));
        save(Account.TYPE, account("a").withName("back"));
        List<Change<?>> history = store.changes().history(Account.TYPE.ref(A));
        assertThat(history)
                .extracting(Change::type)
                .containsExactly(Change.Type.CREATED, Change.Type.UPDATED, Change.Type.DELETED, Change.Type.CREATED);
        assertThat(history).extracting(Change::position).containsExactly(1L, 2L, 3L, 5L);
        assertThat((Optional<?>) history.get(3).before()).isEmpty();
    }

    @Test
    void recordedAt_whenTheClockGoesBack_doesNotDecrease() {
        save(Account.TYPE, account("a"));
        Instant first = clock.instant();
        clock.advance(Duration.ofHours(-1));
        save(Account.TYPE, account("b"));
        clock.set(first.plusNanos(1_500));
        save(Account.TYPE, account("c"));
        assertThat(changes()).extracting(Change::recordedAt).containsExactly(first, first, first.plusNanos(1_000));
    }

    @Test
    void recordedAt_isTheCommitAndNotTheBeginning() {
        try (UnitOfWork unit = begin()) {
            unit.repository(Account.TYPE).save(account("a"));
            clock.advance(Duration.ofMinutes(5));
            unit.commit();
        }
        assertThat(changes().get(0).recordedAt()).isEqualTo("2026-11-21T09:35:00Z");
        assertThat(changes().get(0).occurredAt()).isEqualTo("2026-11-21T09:35:00Z");
    }

    @Test
    void change_keepsWhatTheFeedSaidWhenTheEntityMovesOn() {
        save(Account.TYPE, account("a"));
        Change<?> created = changes().get(0);
        createMore();
        assertThat((Optional<?>) created.after())
                .isEqualTo(Optional.of(account("a").withVersion(1)));
        assertThat((Optional<?>) changes().get(0).after()).isEqualTo(created.after());
    }

    private void createMore() {
        for (int i = 0; i < 40; i++) {
            String name = "name " + i;
            commit(unit -> unit.repository(Account.TYPE)
                    .save(unit.repository(Account.TYPE).load(A).withName(name)));
        }
    }
}
