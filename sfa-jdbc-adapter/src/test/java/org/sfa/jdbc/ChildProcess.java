package org.sfa.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JVM of its own that a test starts, listens to line by line, and kills or stops at any instant. Its main class calls
 * {@link Child#obey} so that it doesn't outlive the test. Safe for use by several threads.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 5;
    private static final int HEAP_MEGABYTES = 256;

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a main class of the tests; tuned for a short life, not for speed. */
    static ChildProcess start(Class<?> main, String... arguments) {
        return start(HEAP_MEGABYTES, main, arguments);
    }

    /** Starts a main class of the tests that can't have more than so many megabytes of heap. */
    static ChildProcess start(int megabytes, Class<?> main, String... arguments) {
        return start(megabytes, List.of("-cp", System.getProperty("java.class.path")), main, arguments);
    }

    /** Starts a main class of the tests with classes that were prepared for it. */
    static ChildProcess start(ClassArchive classes, Class<?> main, String... arguments) {
        return start(HEAP_MEGABYTES, classes.options(), main, arguments);
    }

    /** From here on the virtual machine complains when SQLite's driver loads its library, and a child must not complain. */
    private static final int WARNS_OF_NATIVE_CODE = 24;

    private static ChildProcess start(int megabytes, List<String> classes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx" + megabytes + "m",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true"));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(classes);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            // Files, because a pipe that is read while its writer dies can lose the last lines.
            Path out = Files.createTempFile("sfa-child", ".out");
            Path err = Files.createTempFile("sfa-child", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new ChildProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the first line that begins so, and returns it. */
    String await(String beginning) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean last = !process.isAlive() || System.nanoTime() > deadline;
            Optional<String> found =
                    lines().stream().filter(line -> line.startsWith(beginning)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (last) {
                throw new IllegalStateException("the child did not say " + beginning + ", but " + lines() + " and "
                        + String.join("\n", errors()));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What it said so far; after {@link #kill} everything that it ever said. */
    List<String> lines() {
        return read(out);
    }

    /** What it complained about. */
    List<String> errors() {
        return read(err);
    }

    private static List<String> read(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Ends it with SIGKILL, and returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** Waits until it has ended, and returns its exit code. */
    int waitFor() {
        try {
            return process.waitFor();
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
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
