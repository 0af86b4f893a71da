package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.store.VersionConflictException;

/** Whatever is done in two interleaved units of work, the store does what {@link ReferenceStore} does. */
public abstract class CommandProperties {

    private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");

    private final StoreFactory factory;

    /** Creates the suite. */
    protected CommandProperties(StoreFactory factory) {
        this.factory = factory;
    }

    private enum Action {
        SAVE_ACCOUNT,
        SAVE_CONTACT,
        SAVE_STALE,
        DELETE_ACCOUNT,
        DELETE_CONTACT,
        COMMIT,
        ROLLBACK
    }

    /**
     * One call.
     *
     * @param slot which of the two units
     * @param action what to do
     * @param id the number of the entity
     * @param value what to put into it
     * @param daysAgo when it happened; 0 for not stated
     */
    private record Command(int slot, Action action, int id, int value, int daysAgo) {}

    @Provide
    Arbitrary<List<Command>> commands() {
        Arbitrary<Action> actions = Arbitraries.frequency(
                Tuple.of(8, Action.SAVE_ACCOUNT),
                Tuple.of(4, Action.SAVE_CONTACT),
                Tuple.of(1, Action.SAVE_STALE),
                Tuple.of(4, Action.DELETE_ACCOUNT),
                Tuple.of(2, Action.DELETE_CONTACT),
                Tuple.of(5, Action.COMMIT),
                Tuple.of(1, Action.ROLLBACK));
        return Combinators.combine(
                        Arbitraries.of(0, 1),
                        actions,
                        Arbitraries.of(0, 0, 0, 1, 1, 2),
                        Arbitraries.integers().between(0, 11).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.of(0, 0, 0, 0, 2, 1))
                .as(Command::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property
    void anyCommands_inTwoUnits_doWhatTheReferenceDoes(@ForAll("commands") List<Command> commands) {
        MutableClock clock = MutableClock.at(START);
        try (Store store = factory.create(clock, Samples.FIELDS);
                Session session = new Session(store, clock)) {
            commands.forEach(session::run);
            session.compareStores();
        }
    }

    /** A store and its reference, and a unit of each in two slots. */
    private static final class Session implements AutoCloseable {

        private final Store store;
        private final MutableClock clock;
        private final ReferenceStore reference = new ReferenceStore();
        private final @Nullable Pair[] slots = new Pair[2];

        private record Pair(UnitOfWork unit, ReferenceStore.Unit model) {}

        Session(Store store, MutableClock clock) {
            this.store = store;
            this.clock = clock;
        }

        void run(Command command) {
            clock.advance(Duration.ofSeconds(1));
            Pair pair = slots[command.slot()];
            if (pair == null) {
                pair = new Pair(store.begin(UnitSettings.of(clock).withFields(Samples.FIELDS)), reference.begin());
                assertThat(pair.unit().snapshot()).isEqualTo(pair.model().snapshot);
                slots[command.slot()] = pair;
            }
            Optional<Instant> at = Optional.of(command.daysAgo())
                    .filter(days -> days > 0)
                    .map(days -> START.minus(Duration.ofDays(days)));
            switch (command.action()) {
                case SAVE_ACCOUNT -> save(pair, Account.TYPE, account(pair, command), at);
                case SAVE_CONTACT -> save(pair, Contact.TYPE, contact(pair, command), at);
                case SAVE_STALE -> {
                    Account account = account(pair, command);
                    save(pair, Account.TYPE, account.withVersion(account.version() + 1), at);
                }
                case DELETE_ACCOUNT -> delete(pair, Account.TYPE, "a" + command.id(), at);
                case DELETE_CONTACT -> delete(pair, Contact.TYPE, "c" + command.id(), at);
                case COMMIT -> commit(pair);
                case ROLLBACK -> pair.unit().close();
            }
            if (command.action() == Action.COMMIT || command.action() == Action.ROLLBACK) {
                slots[command.slot()] = null;
            }
            for (Pair open : slots) {
                if (open != null) {
                    compareViews(open);
                }
            }
        }

        private static Account account(Pair pair, Command command) {
            String id = "a" + command.id();
            Account base =
                    pair.unit().repository(Account.TYPE).find(new AccountId(id)).orElse(Samples.account(id));
            int value = command.value();
            Optional<String> key = value % 4 == 0 ? Optional.empty() : Optional.of("key" + value % 4 % 3);
            return base.withName("name " + value % 3).withExternalKey(key).withEmployees(value == 11 ? -1L : value / 4);
        }

        private static Contact contact(Pair pair, Command command) {
            String id = "c" + command.id();
            Contact base = pair.unit()
                    .repository(Contact.TYPE)
                    .find(Contact.TYPE.id(id))
                    .orElse(Samples.contact(id, "a0"));
            int value = command.value() % 4;
            return base.withAccount(value == 3 ? Optional.empty() : Optional.of(new AccountId("a" + value)));
        }

        private <E extends Entity<I>, I extends EntityId> void save(
                Pair pair, EntityType<E, I> type, E entity, Optional<Instant> at) {
            Entity<?>[] saved = new Entity<?>[2];
            Throwable actual =
                    catchThrowable(() -> saved[0] = pair.unit().repository(type).save(entity, new Cause("test", at)));
            Throwable expected = catchThrowable(() -> saved[1] = pair.model().save(type, entity, at));
            assertThat(saved[0]).isEqualTo(saved[1]);
            if (expected instanceof VersionConflictException conflict) {
                assertThat(actual).isInstanceOfSatisfying(VersionConflictException.class, e -> {
                    assertThat(e.entity()).isEqualTo(conflict.entity());
                    assertThat(e.expected()).isEqualTo(conflict.expected());
                    assertThat(e.actual()).isEqualTo(conflict.actual());
                });
            } else {
                assertThat(actual).isNull();
                assertThat(expected).isNull();
            }
        }

        private <E extends Entity<I>, I extends EntityId> void delete(
                Pair pair, EntityType<E, I> type, String id, Optional<Instant> at) {
            Throwable actual =
                    catchThrowable(() -> pair.unit().repository(type).delete(type.id(id), new Cause("test", at)));
            Throwable expected = catchThrowable(() -> pair.model().delete(type.ref(type.id(id)), at));
            if (expected == null) {
                assertThat(actual).isNull();
            } else {
                assertThat(actual).isInstanceOf(UnknownEntityException.class);
            }
        }

        private void commit(Pair pair) {
            long head = reference.changes.size();
            long[] position = new long[1];
            Throwable error = catchThrowable(() -> position[0] = pair.unit().commit());
            Set<Class<?>> expected = pair.model().commit();
            if (expected.isEmpty()) {
                assertThat(error).isNull();
                boolean wrote = reference.changes.size() > head;
                assertThat(position[0]).isEqualTo(wrote ? reference.changes.size() : pair.model().snapshot);
            } else {
                assertThat(error).isNotNull();
                assertThat(expected).as("errors one of which is thrown").contains(error.getClass());
            }
            assertThat(store.changes().head()).isEqualTo(reference.changes.size());
            if (error == null) {
                compareNewChanges(head);
            }
        }

        private void compareNewChanges(long head) {
            for (Change<?> change : store.changes().after(head, 1_000)) {
                ReferenceStore.Committed expected = reference.changes.get((int) change.position() - 1);
                assertThat(change.recordedAt()).isEqualTo(clock.instant());
                assertThat(change.occurredAt()).isEqualTo(expected.step().at().orElse(clock.instant()));
            }
        }

        private static void compareViews(Pair pair) {
            assertThat(all(pair.unit(), Account.TYPE)).isEqualTo(pair.model().all(Account.TYPE));
            assertThat(all(pair.unit(), Contact.TYPE)).isEqualTo(pair.model().all(Contact.TYPE));
        }

        private static <E extends Entity<I>, I extends EntityId> Set<E> all(UnitOfWork unit, EntityType<E, I> type) {
            try (Stream<E> found = unit.repository(type).scan(Criterion.always())) {
                List<E> list = found.toList();
                Set<E> set = new HashSet<>(list);
                assertThat(list).as("no doubles").hasSameSizeAs(set);
                list.forEach(entity ->
                        assertThat(unit.repository(type).find(entity.id())).contains(entity));
                return set;
            }
        }

        @Override
        public void close() {
            for (Pair open : slots) {
                if (open != null) {
                    open.unit().close();
                }
            }
        }

        void compareStores() {
            try (UnitOfWork unit = store.begin(UnitSettings.of(clock))) {
                compareViews(new Pair(unit, reference.begin()));
            }
            List<Change<?>> changes = store.changes().after(0, Integer.MAX_VALUE);
            List<ReferenceStore.Committed> actual = new ArrayList<>();
            for (Change<?> change : changes) {
                assertThat(change.position()).isEqualTo(actual.size() + 1L);
                Optional<Instant> stated =
                        reference.changes.get(actual.size()).step().at();
                actual.add(new ReferenceStore.Committed(
                        new ReferenceStore.Step(
                                change.entity(),
                                change.before().orElse(null),
                                change.after().orElse(null),
                                stated.map(at -> change.occurredAt())),
                        change.unitEnd()));
            }
            assertThat(actual).isEqualTo(reference.changes);
            changes.forEach(change -> assertThat(store.changes().history(change.entity()))
                    .containsExactlyElementsOf(changes.stream()
                            .filter(other -> other.entity().equals(change.entity()))
                            .toList()));
        }
    }
}
