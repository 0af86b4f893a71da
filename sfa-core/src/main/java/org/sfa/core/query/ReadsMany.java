package org.sfa.core.query;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all copies of {@link ReadLoop} can do. */
interface ReadsMany {

    /** Reads the values of the first entities; null where an entity is null or has none. */
    void read(
            Function<Object, ?> reader,
            boolean wrapped,
            @Nullable Object[] entities,
            int count,
            @Nullable Object[] values);
}
