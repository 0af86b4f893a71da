package org.sfa.benchmarks;

/** One way to count what became of deals in each stage, on the thread of the caller. */
interface StageSide {

    /** What is counted of a stage, in the order of the answer. */
    int MEASURES = 11;

    String title();

    /** Counts; the result stays within. */
    void run();

    /**
     * The last result, open stage by open stage: entered, skipped, passed, lost, went back, there, ever moved back, won, lost by
     * now, ended stays, and the mean of their days in millionths, rounded half up.
     */
    long[] result();
}
