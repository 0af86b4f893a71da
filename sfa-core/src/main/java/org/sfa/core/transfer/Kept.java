package org.sfa.core.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Values made before, by what they were made of. Values repeat much in sales data: keeping them saves making them again, and
 * memory. A column whose values hardly repeat is given up after a while.
 */
final class Kept<K, V> {

    private static final int MOST = 10_000;

    /** Enough for as many different values in random order: those cost at most 0.31 misses more than hits for each. */
    private static final int CREDIT = 4_000;

    private final Slots<K, V> values = new Slots<>(MOST);
    private int credit = CREDIT;

    @Nullable
    V find(K key) {
        V known = credit == 0 ? null : values.find(key);
        if (known != null) {
            credit = Math.min(CREDIT, credit + 1);
        }
        return known;
    }

    /** Keeps a value that was not found. */
    void put(K key, V value) {
        if (credit == 0) {
            return;
        }
        credit--;
        if (credit == 0) {
            values.clear();
        } else {
            values.put(key, value);
        }
    }

    void forget() {
        values.clear();
    }
}
