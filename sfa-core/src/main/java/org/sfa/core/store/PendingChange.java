package org.sfa.core.store;

import org.jspecify.annotations.Nullable;

/**
 * A change that a unit of work is about to commit, as a store writes it.
 *
 * @param type the descriptor of the entity
 * @param before the version that the unit saw, or null for a new entity
 * @param after the next version, or null for a deletion
 * @param cause why, and when it happened
 * @param <E> the type of the entity
 */
public record PendingChange<E extends Entity<?>>(
        EntityType<E, ?> type, @Nullable E before, @Nullable E after, Cause cause) {

    /** The text of the id of the entity. */
    public String id() {
        E entity = after != null ? after : before;
        if (entity == null) {
            throw new IllegalStateException("a change of nothing");
        }
        return entity.id().value();
    }

    /** The version that the change is based on; 0 for a new entity. */
    public long baseVersion() {
        return before == null ? 0 : before.version();
    }
}
