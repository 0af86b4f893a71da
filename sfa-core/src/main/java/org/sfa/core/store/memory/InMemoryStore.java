package org.sfa.core.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.BufferedUnitOfWork;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.PendingChange;
import org.sfa.core.store.QueryPlan;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/**
 * A store in the memory of this process. Safe for use by several threads; readers don't wait for writers, but for the first
 * query that can use an index, which builds it.
 *
 * <p>It keeps the whole change log, at most 2³¹ − 1 changes: memory grows with every change until the store is dropped.
 * Each reference, unique attribute and attribute that its type has indexed is answered from an index; ranges of dates and
 * numbers too. An index costs nothing until a query first asks for it.
 */
public final class InMemoryStore implements Store {

    private final FieldDefinitions fields;
    private final Map<String, Table<?>> tables = new ConcurrentHashMap<>();
    private final Map<Object, Long> openSnapshots = new ConcurrentHashMap<>();
    private final ReentrantLock commitLock = new ReentrantLock();
    private final MemoryFeed feed = new MemoryFeed(this);
    private final MemoryOutbox outbox;
    private Instant lastRecordedAt = Instant.MIN;
    private volatile boolean closed;

    private InMemoryStore(Clock clock, FieldDefinitions fields) {
        this.fields = fields;
        this.outbox = new MemoryOutbox(clock);
    }

    /** Returns an empty store for a company that added no field, on the clock of the system. */
    public static InMemoryStore create() {
        return create(Clock.systemUTC(), FieldDefinitions.none());
    }

    /**
     * Returns an empty store.
     *
     * @param clock the time by which leases of the outbox run out
     * @param fields the fields that the company added; those with an index get one
     */
    public static InMemoryStore create(Clock clock, FieldDefinitions fields) {
        return new InMemoryStore(clock, fields);
    }

    @Override
    public UnitOfWork begin(UnitSettings settings) {
        requireOpen();
        return new Unit(settings);
    }

    @Override
    public ChangeFeed changes() {
        return feed;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        closed = true;
    }

    Collection<Table<?>> tables() {
        return tables.values();
    }

    @Nullable
    Table<?> findTable(String typeName) {
        return tables.get(typeName);
    }

    @SuppressWarnings("unchecked")
    <E extends Entity<?>> Table<E> table(EntityType<E, ?> type) {
        Table<?> table = tables.get(type.name());
        if (table == null) {
            table = tables.computeIfAbsent(type.name(), name -> new Table<>(type, fields, feed, commitLock));
        }
        if (table.type != type) {
            throw new SfaException("two entity types are named " + type.name());
        }
        return (Table<E>) table;
    }

    private long commit(List<PendingChange<?>> changes, List<Outgoing> messages, UnitSettings settings, long snapshot) {
        commitLock.lock();
        try {
            requireOpen();
            CommitCheck.check(this, changes, snapshot);
            Instant now = settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
            lastRecordedAt = now.isAfter(lastRecordedAt) ? now : lastRecordedAt;
            long first = feed.head() + 1;
            long last = feed.head() + changes.size();
            Version.Commit commit = new Version.Commit(lastRecordedAt, settings.actor(), last);
            long oldest = oldestSnapshot();
            for (int i = 0; i < changes.size(); i++) {
                apply(changes.get(i), commit, first + i, oldest);
            }
            outbox.add(messages, lastRecordedAt, () -> feed.publish(last));
            return last;
        } finally {
            commitLock.unlock();
        }
    }

    private <E extends Entity<?>> void apply(
            PendingChange<E> change, Version.Commit commit, long position, long oldestSnapshot) {
        Table<E> table = table(change.type());
        Version<E> version =
                new Version<>(change.type(), change.after(), table.head(change.id()), commit, change.cause(), position);
        // Before the indexes have its position, from which they find it.
        feed.add(version);
        table.apply(version, change.id(), oldestSnapshot);
    }

    private long oldestSnapshot() {
        long oldest = feed.head();
        for (long snapshot : openSnapshots.values()) {
            oldest = Math.min(oldest, snapshot);
        }
        return oldest;
    }

    private void requireOpen() {
        if (closed) {
            throw new SfaException("the store is closed");
        }
    }

    private final class Unit extends BufferedUnitOfWork {

        private final long snapshot;

        Unit(UnitSettings settings) {
            super(InMemoryStore.this, settings);
            // Announced before it is taken, so that no commit in between drops a version that it needs.
            openSnapshots.put(this, 0L);
            snapshot = feed.head();
            openSnapshots.put(this, snapshot);
        }

        @Override
        public long snapshot() {
            return snapshot;
        }

        @Override
        protected <E extends Entity<I>, I extends EntityId> @Nullable E read(EntityType<E, I> type, String id) {
            return InMemoryStore.this.table(type).read(id, snapshot);
        }

        @Override
        protected <E extends Entity<I>, I extends EntityId, V> @Nullable E readUnique(
                EntityType<E, I> type, Attribute<E, V> attribute, V value) {
            return InMemoryStore.this.table(type).readUnique(attribute, value, snapshot);
        }

        @Override
        protected <E extends Entity<I>, I extends EntityId> Stream<E> read(EntityType<E, I> type, Query<E> query) {
            return InMemoryStore.this.table(type).read(query, snapshot, lookup());
        }

        @Override
        protected <E extends Entity<I>, I extends EntityId> Stream<E> scan(EntityType<E, I> type, Criterion<E> where) {
            return InMemoryStore.this.table(type).scan(where, snapshot, lookup());
        }

        @Override
        protected <E extends Entity<I>, I extends EntityId> long count(EntityType<E, I> type, Criterion<E> where) {
            return scan(type, where).count();
        }

        @Override
        protected <E extends Entity<I>, I extends EntityId> QueryPlan plan(EntityType<E, I> type, Criterion<E> where) {
            return InMemoryStore.this.table(type).plan(where);
        }

        @Override
        protected long write(List<PendingChange<?>> changes, List<Outgoing> outgoing) {
            return InMemoryStore.this.commit(changes, outgoing, settings(), snapshot);
        }

        @Override
        protected void verify(List<PendingChange<?>> changes) {
            commitLock.lock();
            try {
                CommitCheck.check(InMemoryStore.this, changes, snapshot);
            } finally {
                commitLock.unlock();
            }
        }

        @Override
        protected void release() {
            openSnapshots.remove(this);
        }
    }
}
