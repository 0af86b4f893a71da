package org.sfa.core.query;

import java.util.Comparator;
import org.sfa.core.error.InvalidValueException;

/**
 * One key of a sort order. Entities without a value come last, ascending and descending alike.
 *
 * @param selector what to sort by; its values must have an order
 * @param descending whether greater values come first
 */
public record SortKey<E, V>(Selector<E, V> selector, boolean descending) {

    /** Checks that values have an order. */
    public SortKey {
        if (!selector.kind().isOrdered()) {
            throw new InvalidValueException("sort key", selector.name(), "must have an order");
        }
    }

    /** Returns the order of entities by this key alone. */
    Comparator<E> comparator(EntityLookup lookup) {
        return (a, b) -> {
            V x = selector.valueOrNull(a, lookup);
            V y = selector.valueOrNull(b, lookup);
            if (x == null || y == null) {
                return x == y ? 0 : x == null ? 1 : -1;
            }
            return compare(selector.kind().key(x), selector.kind().key(y));
        };
    }

    int compare(Object a, Object b) {
        int order = selector.kind().compareKeys(a, b);
        return descending ? -order : order;
    }

    @Override
    public String toString() {
        return selector + (descending ? " descending" : "");
    }
}
