package org.sfa.core.query;

import java.util.List;
import java.util.Optional;

/**
 * A part of the results of a query.
 *
 * @param items the entities, in the order of the query
 * @param next where the next page starts, or empty when this is the last one
 * @param <E> the type of the entities
 */
public record Page<E>(List<E> items, Optional<Cursor> next) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
