package org.sfa.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The cost of work.
 *
 * @param nanos how long it took
 * @param processorNanos how long the processors worked for this process meanwhile, garbage collection included
 */
record Timing(double nanos, double processorNanos) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Work that fails as the benchmark may fail, and has an answer that keeps it from being left out. */
    @FunctionalInterface
    interface Work<X extends Exception> {
        long run() throws X;
    }

    /** Does work once and demands its answer. */
    static <X extends Exception> Timing of(String what, long answer, Work<X> work) throws X {
        long processor = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long actual = work.run();
        long nanos = System.nanoTime() - start;
        Timing timing = new Timing(nanos, SYSTEM.getProcessCpuTime() - processor);
        Report.requireEqual(what, answer, actual);
        return timing;
    }

    /** Returns the one with the median time, the faster one of the two in the middle. */
    static Timing median(List<Timing> timings) {
        List<Timing> sorted = timings.stream()
                .sorted(Comparator.comparingDouble(Timing::nanos))
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }
}
