package org.sfa.benchmarks;

/** An engine that has made something of the rules and finds the first one that a lead matches. */
interface AssignmentSide {

    /** The number of a lead that no rule matches. */
    int NONE = -1;

    /** How it is called in the table. */
    String title();

    /** How many leads it takes at a time. */
    default int batch() {
        return 100;
    }

    /** Puts the numbers of the rules into {@code answers}, for the leads in {@code [from, to)}. */
    void assign(int from, int to, int[] answers);
}
