package org.sfa.rules.matching;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of the positions of keys, without an object for each entry. Immutable. */
final class Positions {

    private final @Nullable Object[] keys;
    private final int[] positions;
    private final int count;

    /** Gives each key a position, from one on, in their order. */
    Positions(Collection<?> named, int first) {
        Set<Object> distinct = new LinkedHashSet<>(named);
        this.count = distinct.size();
        this.keys = new Object[Integer.highestOneBit(Math.max(count, 1)) * 4];
        this.positions = new int[keys.length];
        Arrays.fill(positions, Axis.OTHER);
        int position = first;
        for (Object key : distinct) {
            int slot = slot(key);
            while (keys[slot] != null) {
                slot = next(slot);
            }
            keys[slot] = key;
            positions[slot] = position++;
        }
    }

    /** How many keys there are. */
    int count() {
        return count;
    }

    /** Returns the position of a key; {@link Axis#OTHER} when it has none. */
    int of(Object key) {
        int slot = slot(key);
        Object found = keys[slot];
        while (found != null && found != key && !found.equals(key)) {
            slot = next(slot);
            found = keys[slot];
        }
        return positions[slot];
    }

    private int slot(Object key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & keys.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & keys.length - 1;
    }
}
