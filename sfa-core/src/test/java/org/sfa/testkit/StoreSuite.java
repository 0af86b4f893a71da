package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sfa.core.customer.Account;
import org.sfa.core.id.EntityId;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** The base of the suites: a fresh store and a clock for each test. */
abstract class StoreSuite {

    /** The clock of the store and of the units. */
    final MutableClock clock = MutableClock.at("2026-11-21T09:30:00Z");

    /** The store under test. */
    Store store;

    private final StoreFactory factory;

    @SuppressWarnings("NullAway.Init")
    StoreSuite(StoreFactory factory) {
        this.factory = factory;
    }

    @BeforeEach
    final void openStore() {
        store = factory.create(clock, Samples.FIELDS);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    final StoreFactory factory() {
        return factory;
    }

    /** Returns settings of the system actor, with the custom fields of the samples. */
    final UnitSettings settings() {
        return UnitSettings.of(clock).withFields(Samples.FIELDS);
    }

    final UnitOfWork begin() {
        return store.begin(settings());
    }

    /** Does work in a unit and commits it. */
    final long commit(Consumer<UnitOfWork> work) {
        try (UnitOfWork unit = begin()) {
            work.accept(unit);
            return unit.commit();
        }
    }

    /** Saves entities of one type in a unit of their own. */
    @SafeVarargs
    final <E extends Entity<I>, I extends EntityId> long save(EntityType<E, I> type, E... entities) {
        try (UnitOfWork unit = begin()) {
            for (E entity : entities) {
                unit.repository(type).save(entity);
            }
            return unit.commit();
        }
    }

    /** Loads an entity in a unit of its own. */
    final <E extends Entity<I>, I extends EntityId> E load(EntityType<E, I> type, String id) {
        try (UnitOfWork unit = begin()) {
            return unit.repository(type).load(type.id(id));
        }
    }

    final <E extends Entity<I>, I extends EntityId> boolean exists(EntityType<E, I> type, String id) {
        try (UnitOfWork unit = begin()) {
            return unit.repository(type).find(type.id(id)).isPresent();
        }
    }

    /** Saves the standard sales process, the user {@link Samples#ANN} and the account {@link Samples#ACME}. */
    final void seed() {
        commit(unit -> {
            unit.repository(SalesProcess.TYPE).save(SalesProcesses.standard());
            unit.repository(SalesUser.TYPE).save(Samples.user("ann"));
            unit.repository(Account.TYPE).save(Samples.account("acme"));
        });
    }

    /** Returns all changes, oldest first. */
    final List<Change<?>> changes() {
        return store.changes().after(0, Integer.MAX_VALUE);
    }

    /** Checks that nothing was written since the feed stood at a position. */
    final void assertNothingSince(long head) {
        assertThat(store.changes().head()).as("position of the last change").isEqualTo(head);
        assertThat(store.changes().after(head, 10)).as("changes").isEmpty();
        assertThat(store.outbox().list(Outbox.State.PENDING, 10)).as("messages").isEmpty();
    }

    static <E extends Entity<I>, I extends EntityId> List<String> ids(
            UnitOfWork unit, EntityType<E, I> type, Criterion<E> where) {
        try (Stream<E> found = unit.repository(type).scan(where)) {
            return found.map(entity -> entity.id().value()).sorted().toList();
        }
    }
}
