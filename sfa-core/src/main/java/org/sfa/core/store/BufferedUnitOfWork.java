package org.sfa.core.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.AccessDeniedException;
import org.sfa.core.access.Actor;
import org.sfa.core.access.Permission;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Query;

/**
 * The part of a unit of work that is the same in every store: it collects changes, shows them to its own reads, checks
 * permissions and guards, and runs automations. A store adds how a snapshot is read and how everything is written at once.
 */
public abstract class BufferedUnitOfWork implements UnitOfWork {

    static final int DEEPEST_EVENT = 16;

    private enum Phase {
        OPEN,
        FAILED,
        ENDED
    }

    private final Store store;
    private final UnitSettings settings;
    private final Instant now;
    private final ChangeBuffer buffer = new ChangeBuffer();
    private final List<Outgoing> messages = new ArrayList<>();
    private final List<SalesEvent> raised = new ArrayList<>();
    private final Map<EntityType<?, ?>, Repository<?, ?>> repositories = new HashMap<>();
    private final Map<EntityType<?, ?>, Set<String>> issued = new HashMap<>();
    private int eventDepth;
    private int modelDepth;
    private Phase phase = Phase.OPEN;

    /** Creates an open unit on a store. */
    protected BufferedUnitOfWork(Store store, UnitSettings settings) {
        this.store = store;
        this.settings = settings;
        this.now = settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the entity with an id in the snapshot, or null. */
    protected abstract <E extends Entity<I>, I extends EntityId> @Nullable E read(EntityType<E, I> type, String id);

    /** Returns the entity in the snapshot whose unique attribute has a value, or null. By default it is looked up by a scan. */
    protected <E extends Entity<I>, I extends EntityId, V> @Nullable E readUnique(
            EntityType<E, I> type, Attribute<E, V> attribute, V value) {
        try (Stream<E> found = scan(type, attribute.is(value))) {
            return found.findFirst().orElse(null);
        }
    }

    /** Returns the results of a query on the snapshot, in its order. */
    protected abstract <E extends Entity<I>, I extends EntityId> Stream<E> read(EntityType<E, I> type, Query<E> query);

    /** Returns the entities in the snapshot that match a condition, in any order. */
    protected abstract <E extends Entity<I>, I extends EntityId> Stream<E> scan(
            EntityType<E, I> type, Criterion<E> where);

    /** Returns how many entities in the snapshot match a condition. */
    protected abstract <E extends Entity<I>, I extends EntityId> long count(EntityType<E, I> type, Criterion<E> where);

    /** Says how a condition is answered. */
    protected abstract <E extends Entity<I>, I extends EntityId> QueryPlan plan(
            EntityType<E, I> type, Criterion<E> where);

    /**
     * Checks versions, unique attributes and references against what is committed by now, and writes all or nothing. An
     * entity that was deleted and created again since the snapshot is a conflict even when its version is the same.
     *
     * @return the position of the last change
     */
    protected abstract long write(List<PendingChange<?>> changes, List<Outgoing> outgoing);

    /** Makes the checks of {@link #write} and writes nothing. */
    protected abstract void verify(List<PendingChange<?>> changes);

    /** Releases the snapshot. Called once. */
    protected abstract void release();

    /**
     * Called after {@link #write}: runs the automations that react after the commit. A store that takes part in somebody
     * else's transaction runs them when that is committed.
     */
    protected void committed(Runnable reactions) {
        reactions.run();
    }

    /** What the unit was given from outside. */
    protected final UnitSettings settings() {
        return settings;
    }

    @Override
    public final Actor actor() {
        return settings.actor();
    }

    @Override
    public final Instant now() {
        return now;
    }

    @Override
    @SuppressWarnings("unchecked")
    public final <E extends Entity<I>, I extends EntityId> Repository<E, I> repository(EntityType<E, I> type) {
        requireOpen();
        Repository<E, I> known = (Repository<E, I>) repositories.get(type);
        if (known == null) {
            known = new BufferedRepository<>(this, type, buffer);
            repositories.put(type, known);
        }
        return known;
    }

    @Override
    public final <E extends Entity<I>, I extends EntityId> I newId(EntityType<E, I> type) {
        String id = settings.ids().next(type.name());
        issued.computeIfAbsent(type, t -> new HashSet<>()).add(id);
        return type.id(id);
    }

    /** Returns the entity with an id in the snapshot, or null; an id that this unit was just given is nobody's. */
    final <E extends Entity<I>, I extends EntityId> @Nullable E committed(EntityType<E, I> type, String id) {
        Set<String> ids = issued.get(type);
        return ids != null && ids.contains(id) ? null : read(type, id);
    }

    @Override
    public final EntityLookup lookup() {
        return (schema, id) -> current(schema, id);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private @Nullable Object current(Object schema, EntityId id) {
        EntityType type = (EntityType) schema;
        PendingChange<?> pending = buffer.pending(type, id.value());
        return pending == null ? committed(type, id.value()) : pending.after();
    }

    @Override
    public final void enqueue(Outgoing message) {
        requireOpen();
        messages.add(message);
    }

    @Override
    public final void raise(SalesEvent event) {
        requireOpen();
        if (eventDepth == DEEPEST_EVENT) {
            phase = Phase.FAILED;
            throw new SfaException("automations raise events in a circle: " + event.name() + " about " + event.subject()
                    + " is the last of " + DEEPEST_EVENT + " nested events");
        }
        raised.add(event);
        eventDepth++;
        try {
            for (Automation automation : settings.automations()) {
                if (automation.phase() == Automation.Phase.IN_UNIT) {
                    automation.on(event, this);
                }
            }
        } catch (RuntimeException | Error e) {
            phase = Phase.FAILED;
            throw e;
        } finally {
            eventDepth--;
        }
    }

    @Override
    public final long commit() {
        requireOpen();
        List<PendingChange<?>> changes = buffer.changes();
        long position;
        try {
            changes.forEach(this::checkGuards);
            long written = changes.isEmpty() && messages.isEmpty() ? 0 : write(changes, messages);
            position = changes.isEmpty() ? snapshot() : written;
        } finally {
            end();
        }
        committed(() -> AfterCommit.run(store, settings, raised));
        return position;
    }

    @Override
    public final void check() {
        requireOpen();
        List<PendingChange<?>> changes = buffer.changes();
        changes.forEach(this::checkGuards);
        verify(changes);
    }

    @Override
    public final void close() {
        if (phase != Phase.ENDED) {
            end();
        }
    }

    private void end() {
        phase = Phase.ENDED;
        release();
    }

    private <E extends Entity<?>> void checkGuards(PendingChange<E> change) {
        List<Violation> violations = violations(change);
        if (!violations.isEmpty()) {
            throw new RejectedException(new EntityRef(change.type().name(), change.id()), violations);
        }
    }

    final <E extends Entity<?>> List<Violation> violations(PendingChange<E> change) {
        E after = change.after();
        if (after == null) {
            return deletionViolations(change.type(), Objects.requireNonNull(change.before()));
        }
        Proposal<E> proposal = new Proposal<>(change.before(), after, this);
        return trusted(() -> {
            for (Guard<E> guard : change.type().guards()) {
                guard.check(proposal);
            }
            for (Gate gate : settings.gates()) {
                gate.check(change.type(), proposal);
            }
            return proposal.violations();
        });
    }

    private <E extends Entity<?>> List<Violation> deletionViolations(EntityType<E, ?> type, E entity) {
        Proposal<E> deletion = new Proposal<>(entity, entity, this);
        return trusted(() -> {
            for (Gate gate : settings.gates()) {
                gate.checkDeletion(type, deletion);
            }
            return deletion.violations();
        });
    }

    /** Returns the entities of a type that this unit has changed and that are still there. */
    final <E extends Entity<?>> List<E> changed(EntityType<E, ?> type) {
        return buffer.present(type);
    }

    /** Returns what saving an entity would propose. */
    @SuppressWarnings("unchecked")
    final <E extends Entity<?>> Proposal<E> proposal(EntityType<E, ?> type, E entity) {
        E current = (E) current(type, entity.id());
        return new Proposal<>(current, completed(type, current, entity), this);
    }

    /** Fills in what follows; like guards, completions read what they need, whoever the actor is. */
    final <E extends Entity<?>> E completed(EntityType<E, ?> type, @Nullable E before, E after) {
        return trusted(() -> type.complete(before, after, this));
    }

    /** Reads what the model needs to know, whoever the actor is. */
    final <T> T trusted(Supplier<T> read) {
        modelDepth++;
        try {
            return read.get();
        } finally {
            modelDepth--;
        }
    }

    final void requirePermission(Permission permission, String typeName) {
        requireOpen();
        if (modelDepth == 0 && !settings.access().permits(settings.actor(), permission, typeName)) {
            throw new AccessDeniedException(settings.actor(), permission, typeName);
        }
    }

    final void requireOpen() {
        if (phase == Phase.ENDED) {
            throw new SfaException("the unit of work has ended");
        }
        if (phase == Phase.FAILED) {
            throw new SfaException("the unit of work has failed: an automation threw; close it");
        }
    }
}
