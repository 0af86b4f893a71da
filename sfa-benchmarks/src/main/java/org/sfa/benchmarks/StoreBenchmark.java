package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The store over JDBC beside hand-written JDBC and Hibernate on tables with the same columns, keys and indexes. */
final class StoreBenchmark implements Benchmark {

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "the store over JDBC on three databases beside plain JDBC and Hibernate";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Fork.run(StoreRun.class, "2g", "", List.of(quick ? "quick" : "full"), out);
    }
}
