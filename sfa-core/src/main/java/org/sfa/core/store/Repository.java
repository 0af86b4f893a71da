package org.sfa.core.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Page;
import org.sfa.core.query.Query;

/**
 * The entities of one type as a unit of work sees them: the snapshot that it started from, with its own changes on top.
 *
 * <p>Belongs to its unit of work: one thread at a time, not usable after the unit has ended. Every method throws
 * {@link org.sfa.core.access.AccessDeniedException} when the actor lacks the permission; a condition or sort order over a
 * path also needs that of reading every type on the way.
 *
 * @param <E> the type of the entities
 * @param <I> the type of their ids
 */
public interface Repository<E extends Entity<I>, I extends EntityId> {

    /** Returns the entity with an id. */
    Optional<E> find(I id);

    /**
     * Returns the entity with an id.
     *
     * @throws UnknownEntityException if there is none
     */
    E load(I id);

    /** Returns the entity with an external key. */
    Optional<E> findByExternalKey(String externalKey);

    /** Returns one page of the results of a query, and where the next one starts. */
    Page<E> page(Query<E> query);

    /** Returns the results of a query in its order. The stream must be closed; it ends with the unit of work. */
    Stream<E> stream(Query<E> query);

    /** Returns the entities that match a condition in no promised order: the fastest way to visit many. Must be closed. */
    Stream<E> scan(Criterion<E> where);

    /** Returns how many entities match a condition. */
    long count(Criterion<E> where);

    /** Says how a condition would be answered: from which index, or by a scan. */
    QueryPlan plan(Criterion<E> where);

    /** Saves an entity without a stated reason; see {@link #save(Entity, Cause)}. */
    default E save(E entity) {
        return save(entity, Cause.NONE);
    }

    /**
     * Puts an entity into the unit of work: a new one when its version is 0, else the next version of an existing one.
     * Saving what is already there changes nothing. Saving an entity again in the same unit replaces what was saved before
     * when the cause gives no reason and no time of its own; the reason of the one before is none, unless that one was a step from
     * one state, such as a status, to another. Otherwise both are kept as changes, in the order of the calls, and the guards
     * check each.
     *
     * @return the entity with the version that it will have
     * @throws VersionConflictException if the unit sees another version than the one that the entity carries
     */
    E save(E entity, Cause cause);

    /**
     * Takes an entity out.
     *
     * @throws UnknownEntityException if there is none
     */
    void delete(I id, Cause cause);

    /**
     * Returns what saving an entity would propose, with everything filled in that follows from other attributes. Nothing is
     * saved, and neither version nor permission is checked.
     */
    Proposal<E> proposal(E entity);

    /** Returns what guards and gates would refuse about saving an entity; nothing is saved. */
    List<Violation> violations(E entity);

    /** Returns what guards and gates would refuse about the change of an entity in this unit; empty when it was not changed. */
    List<Violation> violations(I id);
}
