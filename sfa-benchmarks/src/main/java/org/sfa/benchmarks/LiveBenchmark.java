package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One change of a deal in the live forecast, published to readers, beside a form made by hand, and beside an update and a query of DuckDB. */
final class LiveBenchmark implements Benchmark {

    /**
     * A collector of one thread, so that one thread is one thread; and large pages where the system has them, as a change goes to
     * places all over some gigabytes: with small ones, a quarter of its time is the processor looking for pages.
     */
    private static final String OPTIONS = "-XX:+UseSerialGC -XX:+UseTransparentHugePages";

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String summary() {
        return "one change in the live forecast of 1,000,000 deals beside a form by hand and DuckDB's query";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Fork.run(LiveRun.class, "6g", OPTIONS, List.of(quick ? "quick" : "full"), out);
    }
}
