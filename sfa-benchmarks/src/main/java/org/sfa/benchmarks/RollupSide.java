package org.sfa.benchmarks;

/** One way to roll deals up. */
interface RollupSide {

    String title();

    /** How many threads it works with. With one it is that of the caller, so that what else the machine does hardly counts. */
    default int threads() {
        return 1;
    }

    /** How many of the deals it has: the first ones, when it is too slow for all. */
    default int deals(int all) {
        return all;
    }

    /** Rolls its deals up; the result stays within. */
    void run();

    /**
     * The measures of a cell of the last result, for comparison: count, amount, weighted and recurring, at four places from
     * {@code (unit · 8 + quarter) · 5 + category}.
     */
    long[] result();
}
