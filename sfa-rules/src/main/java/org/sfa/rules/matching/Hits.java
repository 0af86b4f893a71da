package org.sfa.rules.matching;

/** The rows that are in every one of some sets, one after the other. For one thread. */
final class Hits {

    private final Bits[] sets;
    private final Bits[][] unions;
    private final long[][] here;
    private final int blocks;
    private int block = -1;
    private int word;
    private long summary;
    private long bits;

    /** Intersects sets and unions of sets; there is at least one set. */
    Hits(Bits[] sets, Bits[][] unions) {
        this.sets = sets;
        this.unions = unions;
        this.here = new long[sets.length][];
        this.blocks = sets[0].blockCount();
    }

    /** Returns the next row; -1 when there is none. */
    int next() {
        while (bits == 0) {
            if (summary != 0) {
                word = Long.numberOfTrailingZeros(summary);
                summary &= summary - 1;
                bits = intersectWord();
            } else if (++block < blocks) {
                summary = intersectSummaries();
            } else {
                block--;
                return -1;
            }
        }
        int bit = Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        return (block * Bits.WORDS + word) * Long.SIZE + bit;
    }

    private long intersectSummaries() {
        long common = -1;
        for (int i = 0; i < sets.length && common != 0; i++) {
            long[] words = sets[i].block(block);
            here[i] = words;
            common &= words[words.length - 1];
        }
        for (int i = 0; i < unions.length && common != 0; i++) {
            long any = 0;
            for (Bits part : unions[i]) {
                long[] words = part.block(block);
                any |= words[words.length - 1];
            }
            common &= any;
        }
        return common;
    }

    private long intersectWord() {
        long common = -1;
        for (int i = 0; i < here.length && common != 0; i++) {
            common &= here[i][word];
        }
        for (int i = 0; i < unions.length && common != 0; i++) {
            long any = 0;
            for (Bits part : unions[i]) {
                any |= part.block(block)[word];
            }
            common &= any;
        }
        return common;
    }
}
