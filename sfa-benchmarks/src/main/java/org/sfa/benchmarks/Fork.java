package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a Java process of its own, so that its heap is as large as the benchmark says. */
final class Fork {

    private Fork() {}

    /** Runs a main class on the class path of this process; what it prints goes to {@code out}. */
    static void run(Class<?> main, String heap, List<String> args, PrintStream out) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(extraOptions());
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

    /** For profiling: {@code -Dsfa.benchmarks.jvm="-XX:+UseParallelGC …"} is passed on. */
    private static List<String> extraOptions() {
        String given = System.getProperty("sfa.benchmarks.jvm", "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }
}
