package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The import of opportunities from CSV into the store in memory, beside a bare parse of the same file. Everything is
 * measured in a Java process of its own with a heap of 2 GiB and the parallel collector.
 */
final class ImportBenchmark implements Benchmark {

    private static final int FULL = 1_000_000;
    private static final int QUICK = 250_000;
    private static final int WARM_UP = 200_000;

    /** The collector for throughput, which who imports at full speed would choose, and a heap that need not grow. */
    private static final String OPTIONS = "-XX:+UseParallelGC";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "import of 1,000,000 opportunities into memory beside a bare parse of the file";
    }

    @Override
    public void run(boolean quick, PrintStream out) throws IOException {
        Path folder = Company.write(quick ? QUICK : FULL);
        try {
            Path small = Company.write(WARM_UP);
            try {
                List<String> args = List.of(small.toString(), folder.toString(), quick ? "2" : "3");
                Fork.run(ImportRun.class, "2g", OPTIONS, args, out);
            } finally {
                Company.delete(small);
            }
        } finally {
            Company.delete(folder);
        }
    }
}
