package org.sfa.core.query;

import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;

/** Finds the entities that references point to, while a condition over a path is evaluated. */
@FunctionalInterface
public interface EntityLookup {

    /** Returns the entity of a type with an id, or null when there is none. */
    @Nullable
    Object find(Schema<?> type, EntityId id);

    /** Returns a lookup for conditions without paths: it throws when a path asks it. */
    static EntityLookup none() {
        return (type, id) -> {
            throw new SfaException("a condition over a path to " + type.name() + " needs a store to look it up");
        };
    }
}
