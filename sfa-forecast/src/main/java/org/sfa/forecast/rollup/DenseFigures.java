package org.sfa.forecast.rollup;

import org.jspecify.annotations.Nullable;

/** Figures that read sums where a pass has left them; a node whose slots are several, such as a person in two units, is summed up. */
final class DenseFigures implements Figures {

    private final DenseSums sums;
    private final int[][] slots;

    /**
     * Creates a view of sums that nobody adds to any more.
     *
     * @param slots the slots of each node
     */
    DenseFigures(DenseSums sums, int[][] slots) {
        this.sums = sums;
        this.slots = slots;
    }

    @Override
    public int nodes() {
        return slots.length;
    }

    @Override
    public int periods() {
        return sums.periods();
    }

    @Override
    public long @Nullable [] cell(int node, int period) {
        if (node < 0 || node >= slots.length || period < 0) {
            return null;
        }
        long[] cell = Cells.create();
        for (int slot : slots[node]) {
            Cells.check(sums.addTo(cell, slot, period));
        }
        return cell;
    }
}
