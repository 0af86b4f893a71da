package org.sfa.rules.matching;

import java.util.Arrays;

/** An immutable set of positions, as the places where membership changes, beginning outside. */
record Spans(int[] changes) {

    static final Spans NONE = new Spans(new int[0]);

    /** Returns the positions from one to another, without that. */
    static Spans between(int from, int to) {
        return from < to ? new Spans(new int[] {from, to}) : NONE;
    }

    /** Returns the positions from one on. */
    static Spans from(int from) {
        return new Spans(new int[] {from});
    }

    /** Returns exactly the positions that are not in this set. */
    Spans complement() {
        if (changes.length > 0 && changes[0] == 0) {
            return new Spans(Arrays.copyOfRange(changes, 1, changes.length));
        }
        int[] inverse = new int[changes.length + 1];
        System.arraycopy(changes, 0, inverse, 1, changes.length);
        return new Spans(inverse);
    }

    /** Returns the positions that are in both sets. */
    Spans and(Spans other) {
        int[] merged = new int[changes.length + other.changes.length];
        int count = 0;
        int i = 0;
        int j = 0;
        boolean inside = false;
        while (i < changes.length || j < other.changes.length) {
            int at = Math.min(
                    i < changes.length ? changes[i] : Integer.MAX_VALUE,
                    j < other.changes.length ? other.changes[j] : Integer.MAX_VALUE);
            if (i < changes.length && changes[i] == at) {
                i++;
            }
            if (j < other.changes.length && other.changes[j] == at) {
                j++;
            }
            boolean both = (i & j & 1) == 1;
            if (both != inside) {
                merged[count++] = at;
                inside = both;
            }
        }
        return new Spans(Arrays.copyOf(merged, count));
    }
}
