package org.sfa.core.transfer;

import org.jspecify.annotations.Nullable;

/** What a row says of one attribute. Not safe for use by several threads, because values read before are kept. */
interface Source<V> {

    /**
     * Returns the value, or null when the row has none.
     *
     * @throws RowException if it can't be one
     */
    @Nullable
    V of(Row row);

    /** Whether the row alone decides on the value: no entity is looked up, and no repair is counted. */
    boolean isPure();

    /** Forgets what was read: references may point into a unit that was dropped. */
    void forget();
}
