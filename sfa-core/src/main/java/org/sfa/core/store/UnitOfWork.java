package org.sfa.core.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.sfa.core.access.Actor;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.EntityLookup;

/**
 * A piece of work that takes effect as a whole or not at all.
 *
 * <p><b>Isolation.</b> It reads from the snapshot of the last commit before it began; commits of others stay invisible. Its
 * own changes are visible to itself at once.
 *
 * <p><b>Commit.</b> State, changes and outgoing messages become visible together. Before that the store checks, in this
 * order, the guards of every changed entity, its version (optimistic locking), unique attributes and references. When a
 * check fails, nothing is committed and the unit has ended.
 *
 * <p><b>End.</b> A unit ends by {@link #commit} or {@link #close}; closing without a commit drops everything. Not safe for
 * use by several threads at a time.
 */
public interface UnitOfWork extends AutoCloseable {

    /** Who does the work. */
    Actor actor();

    /** The instant at which the unit began, from the clock that it was given; to the microsecond. */
    Instant now();

    /** The day of that instant in UTC, for what is to be about today and says no zone. */
    default LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /**
     * The position in the change feed that the snapshot stands at: changes up to it are visible. On a database, changes of
     * units that were committed and had no position yet when the unit began may be visible too.
     */
    long snapshot();

    /** Returns the entities of a type. */
    <E extends Entity<I>, I extends EntityId> Repository<E, I> repository(EntityType<E, I> type);

    /** Returns a new id for an entity of a type. */
    <E extends Entity<I>, I extends EntityId> I newId(EntityType<E, I> type);

    /** Returns a lookup for conditions over paths, which sees what this unit sees. */
    EntityLookup lookup();

    /** Puts a message into the outbox; it can be claimed by a courier once the unit is committed. */
    void enqueue(Outgoing message);

    /**
     * Raises an event. The automations that belong to the unit react at once, and their failure is the failure of the unit;
     * those that run after commit react then.
     *
     * @throws org.sfa.core.error.SfaException if automations raise events in a circle
     */
    void raise(SalesEvent event);

    /**
     * Makes all the checks of {@link #commit} and writes nothing: for a dry run. Somebody else may still be faster.
     *
     * @throws org.sfa.core.error.SfaException what a commit would throw now
     */
    void check();

    /**
     * Makes everything take effect.
     *
     * @return the position of the last change of the unit, or its {@link #snapshot} when it changed nothing
     * @throws RejectedException if a guard refuses a change
     * @throws VersionConflictException if somebody else changed an entity first; retryable
     * @throws DuplicateKeyException if a unique attribute already has the value
     * @throws UnknownEntityException if a reference leads nowhere
     * @throws ReferencedEntityException if a deleted entity is still referred to
     */
    long commit();

    /** Drops what was not committed and ends the unit. Does nothing after a commit. */
    @Override
    void close();
}
