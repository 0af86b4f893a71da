package org.sfa.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that a test starts, listens to line by line, and kills or stops at any instant. Its main class calls
 * {@link Child#obey} so that it doesn't outlive the test. Safe for use by several threads.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Thread> readers;

    private ChildProcess(Process process) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), lines), reader(process.getErrorStream(), errors));
    }

    /** Starts a main class of the tests; tuned for a short life, not for speed. */
    static ChildProcess start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildProcess(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread reader(InputStream stream, List<String> into) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            synchronized (into) {
                                into.add(line);
                                into.notifyAll();
                            }
                        }
                    } catch (IOException e) {
                        // The process is gone, and with it whatever it did not finish saying.
                    }
                },
                "listening to a child");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the first line that begins so, and returns it. */
    String await(String beginning) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lines) {
            while (true) {
                Optional<String> found =
                        lines.stream().filter(line -> line.startsWith(beginning)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !process.isAlive()) {
                    throw new IllegalStateException("the child did not say " + beginning + ", but " + lines + " and "
                            + String.join("\n", errors()));
                }
                try {
                    lines.wait(Math.min(left, 100));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** What it said so far; after {@link #kill} everything that it ever said. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** What it complained about. */
    List<String> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    /** Gives it an order that {@link Child#await} receives, also while it is stopped. */
    void order(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal such as {@code STOP}. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it with SIGKILL, and returns when it is gone and all that it said has been read. */
    void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** Waits until it has ended, and returns its exit code. */
    int waitFor() {
        try {
            int code = process.waitFor();
            for (Thread reader : readers) {
                reader.join();
            }
            return code;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
