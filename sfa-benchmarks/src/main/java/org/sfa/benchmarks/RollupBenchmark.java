package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * The forecast of every unit, quarter and category: the SDK beside DuckDB on the same data already loaded, in its fastest form and
 * as an analyst would write it, Java streams over decimals, and a pass made by hand.
 */
final class RollupBenchmark implements Benchmark {

    /** A collector of one thread, so that one thread is one thread. */
    private static final String OPTIONS = "-XX:+UseSerialGC";

    @Override
    public String name() {
        return "rollup";
    }

    @Override
    public String summary() {
        return "the forecast of 10,000,000 deals beside DuckDB, streams and a pass by hand";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Fork.run(RollupRun.class, "4g", OPTIONS, List.of(quick ? "quick" : "full"), out);
    }
}
