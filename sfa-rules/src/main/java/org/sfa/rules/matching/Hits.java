package org.sfa.rules.matching;

import java.util.Arrays;

/**
 * The rows that an entity of a batch is not excluded from, one after the other. For one thread; used again for the next
 * entity.
 */
final class Hits {

    /** So many words are intersected ahead. */
    private static final int STRETCH = 16;

    /** Sets are intersected so many at a time; there are as many more of all rows as it takes. */
    private static final int AT_ONCE = 8;

    private final Dimension[] elementDimensions;
    private final Bits everything;
    private final int[] positions;
    private final Elements[] elements;
    private final long[][][][] allowed;
    private final long[][] here;
    private final long[] common = new long[STRETCH];
    private final int blocks;
    private int entity;
    private int block;
    private int words;
    private int stretch;
    private int end;
    private int word;
    private long bits;

    Hits(Plan plan, Batch batch) {
        this.elementDimensions = plan.elements();
        this.everything = plan.everything();
        this.positions = batch.positions();
        this.elements = batch.elements();
        this.allowed = plan.allowed();
        this.here = new long[Math.max(1, (allowed.length + AT_ONCE - 1) / AT_ONCE) * AT_ONCE][];
        this.blocks = everything.blockCount();
    }

    /** Goes to an entity of the batch. */
    void start(int index) {
        entity = index;
        block = -1;
        words = 0;
        end = 0;
        word = -1;
        bits = 0;
    }

    /** Returns the next row; -1 when there is none. */
    int next() {
        while (bits == 0) {
            if (word + 1 < end) {
                scan();
            } else if (end < words) {
                startStretch();
            } else if (block + 1 < blocks) {
                startBlock();
            } else {
                return -1;
            }
        }
        int bit = Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        return (block * Bits.WORDS + word) * Long.SIZE + bit;
    }

    private void startBlock() {
        block++;
        int first = entity * allowed.length;
        for (int d = 0; d < allowed.length; d++) {
            here[d] = allowed[d][block][positions[first + d]];
        }
        long[] all = everything.block(block);
        for (int d = allowed.length; d < here.length; d++) {
            here[d] = all;
        }
        words = all.length - 1;
        end = 0;
        word = -1;
        if (blocks > 1) {
            long summary = -1;
            for (long[] set : here) {
                summary &= set[words];
            }
            end = summary == 0 ? words : Long.numberOfTrailingZeros(summary) / STRETCH * STRETCH;
            word = end - 1;
        }
    }

    /** Goes to the next words and intersects all but the last few sets. */
    private void startStretch() {
        stretch = end;
        end = Math.min(stretch + STRETCH, words);
        Arrays.fill(common, -1);
        for (int d = 0; d < elements.length; d++) {
            andUnion(elementDimensions[d], elements[d]);
        }
        for (int d = AT_ONCE; d < here.length; d += AT_ONCE) {
            for (int i = d; i < d + AT_ONCE; i += 4) {
                and(here[i], here[i + 1], here[i + 2], here[i + 3]);
            }
        }
    }

    private void andUnion(Dimension dimension, Elements found) {
        long[][] sets = dimension.allowed()[block];
        long[] unasked = dimension.unasked().block(block);
        int[] at = found.positions();
        int last = found.end(entity);
        int i = found.start(entity);
        if (last - i == Elements.STEP) {
            andUnion(unasked, sets[at[i]], sets[at[i + 1]], sets[at[i + 2]], sets[at[i + 3]]);
            return;
        }
        long[] union = Arrays.copyOfRange(unasked, stretch, end);
        for (; i < last; i++) {
            long[] set = sets[at[i]];
            for (int w = 0; w < union.length; w++) {
                union[w] |= set[stretch + w];
            }
        }
        for (int w = 0; w < union.length; w++) {
            common[w] &= union[w];
        }
    }

    private void andUnion(long[] a, long[] b, long[] c, long[] d, long[] e) {
        int from = stretch;
        int count = end - from;
        long[] result = common;
        for (int i = 0; i < count; i++) {
            result[i] &= a[from + i] | b[from + i] | c[from + i] | d[from + i] | e[from + i];
        }
    }

    private void and(long[] a, long[] b, long[] c, long[] d) {
        int from = stretch;
        int count = end - from;
        long[] result = common;
        for (int i = 0; i < count; i++) {
            result[i] &= a[from + i] & b[from + i] & c[from + i] & d[from + i];
        }
    }

    /**
     * Goes to the next word that has a row, or to the end of the stretch. Without a branch for each set: which of them
     * empties a word can't be foreseen.
     */
    private void scan() {
        long[] a = here[0];
        long[] b = here[1];
        long[] c = here[2];
        long[] d = here[3];
        long[] e = here[4];
        long[] f = here[5];
        long[] g = here[6];
        long[] h = here[7];
        long[] rest = common;
        int from = stretch;
        int to = end;
        for (int w = word + 1; w < to; w++) {
            long found = a[w] & b[w] & c[w] & d[w] & e[w] & f[w] & g[w] & h[w] & rest[w - from];
            if (found != 0) {
                word = w;
                bits = found;
                return;
            }
        }
        word = to - 1;
    }
}
