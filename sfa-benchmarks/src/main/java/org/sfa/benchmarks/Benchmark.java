package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;

/** A comparison that can be run by its name. */
public interface Benchmark {

    /** The name on the command line. */
    String name();

    /** What is compared, in one line of help. */
    String summary();

    /**
     * Runs the comparison and prints a table and the {@code ratio} lines.
     *
     * @param quick whether less work is done, so that it takes less than 50 seconds
     * @throws UnequalAnswersException if the peer got another answer
     * @throws IOException if a temporary file can't be written or read
     */
    void run(boolean quick, PrintStream out) throws IOException;
}
