package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class in a Java process of its own, so that its heap is as large as the benchmark says. All of the heap is touched at the
 * start: what it costs the system to give out a page for the first time is more than much of what is measured.
 */
final class Fork {

    private Fork() {}

    /**
     * Runs a main class on the class path of this process; what it prints goes to {@code out}.
     *
     * @param options further options of the Java process, unless others are given from outside
     */
    static void run(Class<?> main, String heap, String options, List<String> args, PrintStream out) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
        command.addAll(further(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            process.getInputStream().transferTo(out);
            if (process.waitFor() != 0) {
                throw new UnequalAnswersException(main.getSimpleName() + " failed with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }

    /** For profiling and for other collectors: {@code -Dsfa.benchmarks.jvm="-XX:+UseG1GC …"} is passed on instead. */
    private static List<String> further(String options) {
        String given = System.getProperty("sfa.benchmarks.jvm", options).strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }
}
