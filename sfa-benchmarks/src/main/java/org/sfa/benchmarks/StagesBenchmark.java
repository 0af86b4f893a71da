package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * The metrics of every stage from the stage history: the SDK beside DuckDB on the same history already loaded, as an analyst would
 * write it and in its fastest forms, and a pass made by hand.
 */
final class StagesBenchmark implements Benchmark {

    /** A collector of one thread, so that one thread is one thread. */
    private static final String OPTIONS = "-XX:+UseSerialGC";

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public String summary() {
        return "stage metrics of 1,000,000 deals of 5 moves beside DuckDB's windows and a pass by hand";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Fork.run(StagesRun.class, "4g", OPTIONS, List.of(quick ? "quick" : "full"), out);
    }
}
