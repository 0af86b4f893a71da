package org.sfa.forecast.rollup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sfa.core.id.OpportunityId;

/**
 * Finds the row of an id: a hash table over a column of ids. Each entry holds the hash above the row, so that hardly ever another id
 * than the right one is read from the column. Ids stay in for good.
 */
final class IdIndex {

    private static final int NONE = -1;
    private static final long FREE = -1;

    /** The golden ratio of all longs, as in Knuth's multiplicative hashing. */
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final IdColumn ids;
    private long[] entries = new long[64];
    private int size;

    IdIndex(IdColumn ids) {
        this.ids = ids;
        Arrays.fill(entries, FREE);
    }

    /** Returns the row of an id, or −1. */
    int find(OpportunityId id) {
        int hash = hash(id);
        for (int at = at(hash); entries[at] != FREE; at = at + 1 & entries.length - 1) {
            long entry = entries[at];
            if ((int) (entry >> Integer.SIZE) == hash && ids.is((int) entry, bytes(id))) {
                return (int) entry;
            }
        }
        return NONE;
    }

    /** Adds a row with an id that is not there yet, in the column too. */
    void add(OpportunityId id, int row) {
        ids.set(row, id.value());
        if (3 * ++size > 2 * entries.length) {
            long[] known = entries;
            entries = new long[2 * known.length];
            Arrays.fill(entries, FREE);
            for (long entry : known) {
                if (entry != FREE) {
                    put(entry);
                }
            }
        }
        put((long) hash(id) << Integer.SIZE | row);
    }

    private void put(long entry) {
        int at = at((int) (entry >> Integer.SIZE));
        while (entries[at] != FREE) {
            at = at + 1 & entries.length - 1;
        }
        entries[at] = entry;
    }

    private static byte[] bytes(OpportunityId id) {
        return id.value().getBytes(StandardCharsets.UTF_8);
    }

    /** Not {@link String#hashCode}: of ids that are counted up in letters and digits, such as 00A, 00a, it makes many alike. */
    static int hash(OpportunityId id) {
        String text = id.value();
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash + text.charAt(i)) * MULTIPLIER;
        }
        return (int) (hash >>> Integer.SIZE);
    }

    /** The place to begin at: by the upper bits of the hash, which depend on all of the text. */
    private int at(int hash) {
        return hash >>> Integer.numberOfLeadingZeros(entries.length - 1);
    }

    long bytes() {
        return 8L * entries.length;
    }
}
