package org.sfa.forecast.rollup;

import org.jspecify.annotations.Nullable;

/** Sums by node (a unit or person) and period. Immutable for its readers. */
interface Figures {

    /** One more than the greatest number of a node that may have cells. */
    int nodes();

    /** One more than the greatest number of a period that a node may have a cell in. */
    int periods(int node);

    /** Returns a cell, not to be changed; null for one without deals. */
    long @Nullable [] cell(int node, int period);
}
