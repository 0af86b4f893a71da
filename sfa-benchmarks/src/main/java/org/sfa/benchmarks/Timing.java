package org.sfa.benchmarks;

import java.util.Arrays;

/** Times of repeated work. */
final class Timing {

    private Timing() {}

    /** Work that fails as the benchmark may fail, and has an answer that keeps it from being left out. */
    @FunctionalInterface
    interface Work<X extends Exception> {
        long run() throws X;
    }

    /** Returns the nanoseconds that work takes, and demands its answer. */
    static <X extends Exception> long once(String what, long answer, Work<X> work) throws X {
        long start = System.nanoTime();
        long actual = work.run();
        long nanos = System.nanoTime() - start;
        Report.requireEqual(what, answer, actual);
        return nanos;
    }

    static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }
}
