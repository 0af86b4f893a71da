package org.sfa.core.store;

import org.jspecify.annotations.Nullable;

/**
 * Fills in what follows from other attributes, each time an entity is saved; what a caller had set there is replaced.
 *
 * @param <E> the type of the entity
 */
@FunctionalInterface
public interface Completion<E> {

    /**
     * Returns the entity with everything that follows filled in, or the same object when nothing is to do.
     *
     * @param before the entity as it was, or null when it is new
     * @param after the entity as it is being saved
     * @param unit the unit of work, for reading other entities
     */
    E complete(@Nullable E before, E after, UnitOfWork unit);
}
