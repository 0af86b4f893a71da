package org.sfa.forecast.rollup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sfa.core.id.OpportunityId;

/** Finds the row of an id: a hash table of row numbers over a column of ids. Ids stay in for good. */
final class IdIndex {

    private static final int NONE = -1;

    private final IdColumn ids;
    private int[] slots = new int[64];
    private int size;

    IdIndex(IdColumn ids) {
        this.ids = ids;
        Arrays.fill(slots, NONE);
    }

    /** Returns the row of an id, or −1. */
    int find(OpportunityId id) {
        byte[] text = bytes(id);
        for (int slot = slot(text); slots[slot] != NONE; slot = slot + 1 & slots.length - 1) {
            if (ids.is(slots[slot], text)) {
                return slots[slot];
            }
        }
        return NONE;
    }

    /** Adds a row with an id that is not there yet, in the column too. */
    void add(OpportunityId id, int row) {
        ids.set(row, id.value());
        if (2 * ++size > slots.length) {
            int[] rows = slots;
            slots = new int[2 * rows.length];
            Arrays.fill(slots, NONE);
            for (int other : rows) {
                if (other != NONE) {
                    put(ids.get(other).getBytes(StandardCharsets.UTF_8), other);
                }
            }
        }
        put(bytes(id), row);
    }

    private void put(byte[] text, int row) {
        int slot = slot(text);
        while (slots[slot] != NONE) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = row;
    }

    private static byte[] bytes(OpportunityId id) {
        return id.value().getBytes(StandardCharsets.UTF_8);
    }

    private int slot(byte[] text) {
        int hash = Arrays.hashCode(text) * 0x9E3779B9;
        return hash >>> Integer.numberOfLeadingZeros(slots.length - 1) & slots.length - 1;
    }

    long bytes() {
        return 4L * slots.length;
    }
}
