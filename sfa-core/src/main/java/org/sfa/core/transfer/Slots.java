package org.sfa.core.transfer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map that may forget. Look-ups are much of what a row costs, so a key lies beside its value, in one of eight neighbouring
 * places: that touches less memory than a {@link java.util.HashMap}, and no input can make a look-up slow.
 */
final class Slots<K, V> {

    private static final int FEWEST = 64;
    private static final int PLACES = 8;

    private final int most;
    private int shift;
    private int size;
    private @Nullable Object[] keysAndValues;

    /** Creates an empty map that holds about so many values before it forgets some for others. */
    Slots(int most) {
        this.most = most;
        this.keysAndValues = empty(FEWEST);
    }

    private @Nullable Object[] empty(int places) {
        shift = Integer.numberOfLeadingZeros(places) + 1;
        return new Object[2 * places];
    }

    /** The index of the first place of a key; multiplying spreads hash codes that differ in a few bits only. */
    private int first(Object key) {
        return key.hashCode() * 0x9E3779B9 >>> shift << 1;
    }

    @Nullable
    @SuppressWarnings("unchecked")
    V find(K key) {
        @Nullable Object[] array = keysAndValues;
        int at = first(key);
        for (int i = 0; i < PLACES; i++) {
            Object known = array[at];
            if (known == null) {
                return null;
            }
            if (known == key || known.equals(key)) {
                return (V) array[at + 1];
            }
            at = at + 2 & array.length - 1;
        }
        return null;
    }

    /** Adds a key that was not found. */
    void put(K key, V value) {
        if (4 * size > keysAndValues.length && size < most) {
            grow();
        }
        set(key, value);
    }

    private void grow() {
        @Nullable Object[] old = keysAndValues;
        keysAndValues = empty(old.length);
        size = 0;
        for (int i = 0; i < old.length; i += 2) {
            Object key = old[i];
            if (key != null) {
                set(key, old[i + 1]);
            }
        }
    }

    /** Takes the first free place; without one, the first of the eight gives way. */
    private void set(Object key, @Nullable Object value) {
        @Nullable Object[] array = keysAndValues;
        int first = first(key);
        int at = first;
        for (int i = 0; i < PLACES && array[at] != null; i++) {
            at = at + 2 & array.length - 1;
        }
        if (at == (first + 2 * PLACES & array.length - 1)) {
            at = first;
        } else {
            size++;
        }
        array[at] = key;
        array[at + 1] = value;
    }

    void clear() {
        Arrays.fill(keysAndValues, null);
        size = 0;
    }
}
