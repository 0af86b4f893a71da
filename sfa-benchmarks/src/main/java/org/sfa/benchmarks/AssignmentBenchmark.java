package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * The first of many assignment rules that a lead matches: the rule index of the SDK beside a plain loop, two rule engines and
 * a matcher made by hand. Measured on one thread, in a Java process of its own.
 */
final class AssignmentBenchmark implements Benchmark {

    /** A collector of one thread, so that what it costs can be added to what the thread of the work costs. */
    private static final String OPTIONS = "-XX:+UseSerialGC";

    @Override
    public String name() {
        return "assignment";
    }

    @Override
    public String summary() {
        return "100,000 leads to up to 10,000 rules beside a loop, Drools, Easy Rules and bit sets by hand";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Fork.run(AssignmentRun.class, "2g", OPTIONS, List.of(quick ? "quick" : "full"), out);
    }
}
