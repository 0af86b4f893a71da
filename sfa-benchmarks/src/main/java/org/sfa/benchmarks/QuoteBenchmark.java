package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Quotes of 1,000 lines beside a loop over bare decimals that computes the same amounts. */
final class QuoteBenchmark implements Benchmark {

    @Override
    public String name() {
        return "quote";
    }

    @Override
    public String summary() {
        return "quotes of 1,000 lines beside a loop over bare decimals";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Fork.run(QuoteRun.class, "1g", "-XX:+UseSerialGC", List.of(quick ? "quick" : "full"), out);
    }
}
