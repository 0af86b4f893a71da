package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums by slot (somebody or something) and period, eight periods to an array. A pass over deals adds to places all over it: so no
 * pointer has to be followed to the next cell. For one thread.
 */
final class DenseSums {

    static final long NOWHERE = -1;

    private static final int PERIOD_BITS = 3;
    private static final int PERIODS = 1 << PERIOD_BITS;
    private static final int ROW = PERIODS * Cells.SUMS;

    private final int slots;
    private long[][] blocks = {};
    private int periods;
    private long wrapped;
    private boolean isLarge;

    DenseSums(int slots) {
        this.slots = slots;
    }

    /** Adds a deal. */
    void add(int slot, int period, int category, long count, long amount, long weighted, long recurring) {
        long place = place(slot, period, category);
        wrapped |= Cells.add(blocks[(int) (place >> Integer.SIZE)], (int) place, count, amount, weighted, recurring);
    }

    /** Returns the place of a cell: the number of the array, and where in it. */
    long place(int slot, int period, int category) {
        if (period >= periods) {
            reach(period);
        }
        return (long) (period >> PERIOD_BITS) << Integer.SIZE | at(slot, period) + category * Cells.MEASURES;
    }

    private static int at(int slot, int period) {
        return (slot << PERIOD_BITS | period & PERIODS - 1) * Cells.SUMS;
    }

    private void reach(int period) {
        int known = blocks.length;
        blocks = Arrays.copyOf(blocks, (period >> PERIOD_BITS) + 1);
        for (int i = known; i < blocks.length; i++) {
            blocks[i] = new long[Math.multiplyExact(slots, ROW)];
        }
        periods = blocks.length << PERIOD_BITS;
    }

    /** Adds rows of a chunk to places, each one deal. */
    void add(long[] places, int count, DealChunk chunk, int from) {
        long[] recurrings = chunk.recurrings;
        isLarge |= !chunk.isSmall();
        if (!isLarge) {
            addSmall(places, count, chunk, from, recurrings);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (places[i] != NOWHERE) {
                wrapped |= Cells.add(
                        blocks[(int) (places[i] >> Integer.SIZE)],
                        (int) places[i],
                        1,
                        chunk.amounts[from + i],
                        chunk.weighteds[from + i],
                        recurrings == null ? 0 : recurrings[from + i]);
            }
        }
    }

    /** Adds amounts so small that no number of rows makes a sum too great: nothing to look at but the sums. */
    private void addSmall(long[] places, int count, DealChunk chunk, int from, long @Nullable [] recurrings) {
        long[][] all = blocks;
        long[] amounts = chunk.amounts;
        long[] weighteds = chunk.weighteds;
        for (int i = 0; i < count; i++) {
            long place = places[i];
            if (place != NOWHERE) {
                long[] block = all[(int) (place >> Integer.SIZE)];
                int at = (int) place;
                block[at + Cells.COUNT]++;
                block[at + Cells.AMOUNT] += amounts[from + i];
                block[at + Cells.WEIGHTED] += weighteds[from + i];
                if (recurrings != null) {
                    block[at + Cells.RECURRING] += recurrings[from + i];
                }
            }
        }
    }

    /** Adds all periods of a slot of other sums to one of these. */
    void add(int slot, DenseSums other, int from) {
        if (other.periods > periods) {
            reach(other.periods - 1);
        }
        long bits = 0;
        for (int block = 0; block < other.blocks.length; block++) {
            long[] target = blocks[block];
            long[] source = other.blocks[block];
            int to = slot * ROW;
            int at = from * ROW;
            for (int i = 0; i < ROW; i++) {
                long old = target[to + i];
                long more = source[at + i];
                long sum = old + more;
                bits |= (old ^ sum) & (more ^ sum);
                target[to + i] = sum;
            }
        }
        wrapped |= bits;
    }

    /** Adds a cell to a cell outside; the result is negative when a sum wrapped around. */
    long addTo(long[] cell, int slot, int period) {
        if (period >= periods) {
            return 0;
        }
        int at = at(slot, period);
        return Cells.add(cell, Arrays.copyOfRange(blocks[period >> PERIOD_BITS], at, at + Cells.SUMS));
    }

    /** One more than the greatest number of a period that may have sums. */
    int periods() {
        return periods;
    }

    /** Negative when a sum wrapped around. */
    long wrapped() {
        return wrapped;
    }
}
