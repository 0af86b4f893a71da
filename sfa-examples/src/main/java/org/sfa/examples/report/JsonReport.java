package org.sfa.examples.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report as JSON, for programs and notebooks. Fields are in the order of the records of {@link SalesReport};
 * decimals are plain numbers with all their digits; dates are ISO 8601; what is not known is {@code null}, so that
 * every row of a list has the same fields. The same report is the same bytes everywhere. Thread-safe.
 */
public final class JsonReport {

    private final ObjectWriter writer = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer(printer());

    /** Returns the report as a JSON document with a line break at its end. */
    public String render(SalesReport report) {
        try {
            return writer.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sales report consists of values that JSON has", e);
        }
    }

    /**
     * Writes the report in UTF-8 over what the file had.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(SalesReport report, Path file) throws IOException {
        // A name may hold half of a surrogate pair, which becomes ? here and would stop Files.writeString.
        Files.write(file, render(report).getBytes(StandardCharsets.UTF_8));
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
