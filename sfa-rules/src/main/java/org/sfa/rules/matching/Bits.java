package org.sfa.rules.matching;

import java.util.Arrays;

/**
 * An immutable set of row numbers, in blocks that sets share where they agree: sets that differ in a few rows cost a few
 * blocks. Each block says which of its words have a member, so that empty stretches are passed by 64 words at a time.
 */
final class Bits {

    /** Words in a block; the one behind them has a bit for each word that is not zero. */
    static final int WORDS = 64;

    private static final int ROWS = WORDS * Long.SIZE;

    private final long[][] blocks;

    private Bits(long[][] blocks) {
        this.blocks = blocks;
    }

    /** Returns all rows up to a number. */
    static Bits all(int rows) {
        int count = Math.max(1, (rows + ROWS - 1) / ROWS);
        long[][] blocks = new long[count][];
        for (int b = 0; b < count; b++) {
            int words = (Math.min(rows - b * ROWS, ROWS) + Long.SIZE - 1) / Long.SIZE;
            blocks[b] = new long[words + 1];
            for (int row = 0; row < Math.min(rows - b * ROWS, ROWS); row++) {
                blocks[b][row / Long.SIZE] |= 1L << row;
            }
            summarize(blocks[b]);
        }
        return new Bits(blocks);
    }

    /** Returns the set of the same extent without members. */
    static Bits none(int rows) {
        long[][] blocks = all(rows).blocks;
        for (long[] block : blocks) {
            Arrays.fill(block, 0);
        }
        return new Bits(blocks);
    }

    int blockCount() {
        return blocks.length;
    }

    /** A block: its words, and behind them the summary. Must not be changed. */
    long[] block(int index) {
        return blocks[index];
    }

    boolean contains(int row) {
        return (blocks[row / ROWS][row % ROWS / Long.SIZE] & 1L << row) != 0;
    }

    /** Changes sets into others, copying a block when it is first changed. Not safe for use by several threads. */
    static final class Editor {

        private final long[][] blocks;
        private final boolean[] own;

        Editor(Bits from) {
            this.blocks = from.blocks.clone();
            this.own = new boolean[blocks.length];
        }

        /** Puts a row in or takes it out. */
        void set(int row, boolean member) {
            int b = row / ROWS;
            long bit = 1L << row;
            int word = row % ROWS / Long.SIZE;
            if ((blocks[b][word] & bit) != 0 == member) {
                return;
            }
            if (!own[b]) {
                blocks[b] = blocks[b].clone();
                own[b] = true;
            }
            blocks[b][word] ^= bit;
        }

        /** Returns the set as it is now; later changes make copies. */
        Bits toBits() {
            for (int b = 0; b < blocks.length; b++) {
                if (own[b]) {
                    summarize(blocks[b]);
                    own[b] = false;
                }
            }
            return new Bits(blocks.clone());
        }
    }

    private static void summarize(long[] block) {
        long summary = 0;
        for (int word = 0; word < block.length - 1; word++) {
            if (block[word] != 0) {
                summary |= 1L << word;
            }
        }
        block[block.length - 1] = summary;
    }
}
