package org.sfa.forecast.rollup;

import org.jspecify.annotations.Nullable;

/** Sums by node (a unit or person) and period. Immutable for its readers. */
interface Figures {

    /** One more than the greatest number of a node that may have cells. */
    int nodes();

    /** One more than the greatest number of a period that may have cells. */
    int periods();

    /** Returns a cell, not to be changed; null for one without deals. */
    long @Nullable [] cell(int node, int period);

    /** Whether a period has a cell that is not zero. */
    default boolean hasCells(int period) {
        int nodes = nodes();
        for (int node = 0; node < nodes; node++) {
            if (!Cells.isZero(cell(node, period))) {
                return true;
            }
        }
        return false;
    }

    /** Calls a visitor for each cell that is not zero, node after node. */
    default void forEach(Visitor visitor) {
        int nodes = nodes();
        int periods = periods();
        for (int node = 0; node < nodes; node++) {
            for (int period = 0; period < periods; period++) {
                long[] cell = cell(node, period);
                if (cell != null && !Cells.isZero(cell)) {
                    visitor.visit(node, period, cell);
                }
            }
        }
    }

    /** Is called for cells. */
    interface Visitor {

        /** Is called for a cell, which is not to be changed. */
        void visit(int node, int period, long[] cell);
    }
}
