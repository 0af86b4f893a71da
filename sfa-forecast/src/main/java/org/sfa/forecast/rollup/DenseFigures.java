package org.sfa.forecast.rollup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures that read sums where a pass has left them; a node whose slots are several, such as a person in two units, is summed up. */
final class DenseFigures implements Figures {

    private final DenseSums sums;
    private final List<int[]> slots;

    /**
     * Creates a view of sums that nobody adds to any more.
     *
     * @param slots the slots of each node
     */
    DenseFigures(DenseSums sums, List<int[]> slots) {
        this.sums = sums;
        this.slots = slots;
    }

    @Override
    public int nodes() {
        return slots.size();
    }

    @Override
    public int periods(int node) {
        return sums.periods();
    }

    @Override
    public long @Nullable [] cell(int node, int period) {
        if (node < 0 || node >= slots.size() || period < 0) {
            return null;
        }
        long[] cell = Cells.create();
        for (int slot : slots.get(node)) {
            Cells.check(sums.addTo(cell, slot, period));
        }
        return cell;
    }
}
