package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Conditions answered from an index beside a scan of all opportunities in memory. */
final class QueryBenchmark implements Benchmark {

    private static final int FULL = 1_000_000;
    private static final int QUICK = 300_000;

    @Override
    public String name() {
        return "query";
    }

    @Override
    public String summary() {
        return "queries over 1,000,000 opportunities in memory beside a full scan";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Path folder = Company.write(quick ? QUICK : FULL);
        try {
            Fork.run(QueryRun.class, "2g", "", List.of(folder.toString()), out);
        } finally {
            Company.delete(folder);
        }
    }
}
