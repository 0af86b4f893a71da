package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums by slot (somebody or something) and period, all in one array. A pass over deals adds to places all over it: so no pointer has
 * to be followed to the next one, and a category that no deal is in takes no room in the cache. For one thread.
 */
final class DenseSums {

    static final int NOWHERE = -1;

    private static final int MORE = 8;

    private final int slots;
    private long[] sums = {};
    private int periods;
    private long wrapped;
    private boolean isLarge;

    DenseSums(int slots) {
        this.slots = slots;
    }

    /** Adds a deal, or a share of one. */
    void add(int slot, int period, int category, long count, long amount, long weighted, long recurring) {
        reach(period + 1);
        wrapped |= Cells.add(sums, place(slot, period, category), count, amount, weighted, recurring);
    }

    /** Returns the place of the measures of a category, whether its period is reached or not. */
    int place(int slot, int period, int category) {
        return ((period * Cells.CATEGORIES + category) * slots + slot) * Cells.MEASURES;
    }

    /** Makes room for as many periods. */
    void reach(int count) {
        if (count > periods) {
            int wanted = Math.max(count, periods + Math.min(periods, MORE));
            sums = Arrays.copyOf(sums, Math.multiplyExact(Math.multiplyExact(wanted, slots), Cells.SUMS));
            periods = wanted;
        }
    }

    /** Adds rows of a chunk to places of periods that are reached, each one deal. */
    void add(int[] places, int count, DealChunk chunk, int from) {
        isLarge |= !chunk.isSmall();
        if (!isLarge) {
            addSmall(places, count, chunk, from, chunk.recurrings);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (places[i] != NOWHERE) {
                long recurring = chunk.recurrings == null ? 0 : chunk.recurrings[from + i];
                wrapped |= Cells.add(sums, places[i], 1, chunk.amounts[from + i], chunk.weighteds[from + i], recurring);
            }
        }
    }

    /** Adds amounts so small that no number of rows makes a sum too great: nothing to look at but the sums. */
    private void addSmall(int[] places, int count, DealChunk chunk, int from, long @Nullable [] recurrings) {
        long[] all = sums;
        long[] amounts = chunk.amounts;
        long[] weighteds = chunk.weighteds;
        for (int i = 0; i < count; i++) {
            int at = places[i];
            if (at != NOWHERE) {
                all[at + Cells.COUNT]++;
                all[at + Cells.AMOUNT] += amounts[from + i];
                all[at + Cells.WEIGHTED] += weighteds[from + i];
                if (recurrings != null) {
                    all[at + Cells.RECURRING] += recurrings[from + i];
                }
            }
        }
    }

    /** Adds all sums of a period of others with as many slots to a period of these. */
    void addPeriod(int period, DenseSums other, int from) {
        wrapped |= other.wrapped;
        isLarge |= other.isLarge;
        if (from < other.periods) {
            reach(period + 1);
            addRange(place(0, period, 0), other.sums, other.place(0, from, 0), slots * Cells.SUMS);
        }
    }

    /**
     * Adds the slots of other sums, the last one first, each to a slot of these. Period after period, as a slot has its sums of each far
     * from those of the others.
     *
     * @param other the other sums; these, when each slot is added to one before it
     * @param to the slot that each is added to; −1 for none
     */
    void addSlots(DenseSums other, int[] to) {
        wrapped |= other.wrapped;
        reach(other.periods);
        for (int period = 0; period < other.periods; period++) {
            for (int category = 0; category < Cells.CATEGORIES; category++) {
                for (int slot = to.length - 1; slot >= 0; slot--) {
                    if (to[slot] != NOWHERE) {
                        int from = other.place(slot, period, category);
                        addRange(place(to[slot], period, category), other.sums, from, Cells.MEASURES);
                    }
                }
            }
        }
    }

    private void addRange(int to, long[] others, int from, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            long old = sums[to + i];
            long more = others[from + i];
            long sum = old + more;
            bits |= (old ^ sum) & (more ^ sum);
            sums[to + i] = sum;
        }
        wrapped |= bits;
    }

    /** Adds a cell to a cell outside; the result is negative when a sum wrapped around. */
    long addTo(long[] cell, int slot, int period) {
        if (period >= periods) {
            return 0;
        }
        long bits = 0;
        for (int category = 0; category < Cells.CATEGORIES; category++) {
            int at = place(slot, period, category);
            long amount = sums[at + Cells.AMOUNT];
            long weighted = sums[at + Cells.WEIGHTED];
            long recurring = sums[at + Cells.RECURRING];
            bits |= Cells.add(cell, Cells.at(category, 0), sums[at + Cells.COUNT], amount, weighted, recurring);
        }
        return bits;
    }

    /** One more than the greatest number of a period that may have sums. */
    int periods() {
        return periods;
    }

    /** Negative when a sum wrapped around. */
    long wrapped() {
        return wrapped;
    }

    /** Whether a deal was so large that a sum of others might wrap around. */
    boolean isLarge() {
        return isLarge;
    }
}
