package org.sfa.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the command line did: its exit code and what it wrote. */
record CommandRun(int code, String out, String err) {

    /** Runs the command line in this process. */
    static CommandRun of(String... args) {
        return capture(() -> Main.run(args));
    }

    /** Runs {@code report} with more arguments. */
    static CommandRun report(String... args) {
        return of(Stream.concat(Stream.of("report"), Stream.of(args)).toArray(String[]::new));
    }

    static CommandRun capture(IntSupplier work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = work.getAsInt();
            System.out.flush();
            System.err.flush();
            return new CommandRun(
                    code, written.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The report that was written into a folder. */
    static JsonNode json(Path output) throws IOException {
        return new ObjectMapper().readTree(Files.readString(output.resolve("report.json")));
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The only row of a table that has a text in a field. */
    static JsonNode row(JsonNode table, String field, String text) {
        return each(table)
                .filter(row -> row.get(field).asText().equals(text))
                .reduce((one, other) -> {
                    throw new AssertionError("two rows have " + field + " " + text);
                })
                .orElseThrow(() -> new AssertionError("no row has " + field + " " + text + ": " + table));
    }

    /** A performance table. */
    static JsonNode performance(JsonNode report, String dimension) {
        return row(report.get("performance"), "dimension", dimension).get("rows");
    }

    /** A mapping of this module. */
    static String mapping(String name) {
        Path inModule = Path.of("mappings", name);
        return (Files.exists(inModule) ? inModule : Path.of("sfa-examples").resolve(inModule)).toString();
    }

    /** A folder of the shared data, from SFA_SHARED or beside the repository; says so when it is missing. */
    static Optional<Path> sharedData(String name) {
        String stated = System.getenv("SFA_SHARED");
        Stream<Path> places = stated != null
                ? Stream.of(Path.of(stated))
                : Stream.of(Path.of("..", "..", "shared"), Path.of("..", "shared"));
        Optional<Path> folder = places.map(place -> place.resolve("data").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        if (folder.isEmpty()) {
            System.out.println("Skipped: there is no data/" + name + " in ../shared or in SFA_SHARED");
        }
        return folder;
    }
}
