package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** The rows of each owner, as a linked list through arrays: a row moves from one to another without looking at the rest. */
final class RowLinks {

    private static final int NONE = -1;

    private int[] heads = {};
    private int[] nexts = {};
    private int[] previous = {};

    void link(int owner, int row) {
        heads = grown(heads, owner);
        nexts = grown(nexts, row);
        previous = grown(previous, row);
        int head = heads[owner];
        nexts[row] = head;
        previous[row] = NONE;
        if (head != NONE) {
            previous[head] = row;
        }
        heads[owner] = row;
    }

    void unlink(int owner, int row) {
        if (previous[row] == NONE) {
            heads[owner] = nexts[row];
        } else {
            nexts[previous[row]] = nexts[row];
        }
        if (nexts[row] != NONE) {
            previous[nexts[row]] = previous[row];
        }
    }

    void forEach(int owner, IntConsumer work) {
        for (int row = owner < heads.length ? heads[owner] : NONE; row != NONE; row = nexts[row]) {
            work.accept(row);
        }
    }

    private static int[] grown(int[] array, int index) {
        if (index < array.length) {
            return array;
        }
        int[] longer = Arrays.copyOf(array, Math.max(16, index + (index >> 1) + 1));
        Arrays.fill(longer, array.length, longer.length, NONE);
        return longer;
    }

    long bytes() {
        return 4L * (heads.length + nexts.length + previous.length);
    }
}
