package org.sfa.core.csv;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Ways to read a table in tests. */
final class CsvTables {

    /** What came out of a file: its rows, where they start, and the message of the error that ended it, or empty. */
    record Outcome(List<List<String>> rows, List<Long> lines, String error) {}

    private CsvTables() {}

    static CsvReader open(String text, CsvFormat format) {
        return open(text, format, CsvLimits.standard());
    }

    static CsvReader open(String text, CsvFormat format, CsvLimits limits) {
        Charset charset = format.charset().orElse(StandardCharsets.UTF_8);
        return CsvReader.open(new ByteArrayInputStream(text.getBytes(charset)), "t.csv", format, limits);
    }

    static List<List<String>> rows(CsvReader reader) {
        try (reader) {
            List<List<String>> rows = new ArrayList<>();
            while (reader.next()) {
                rows.add(reader.values());
            }
            return rows;
        }
    }

    static Outcome outcome(InputStream in, CsvFormat format, CsvLimits limits) {
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(in, "t.csv", format, limits)) {
            while (reader.next()) {
                rows.add(reader.values());
                lines.add(reader.line());
            }
            return new Outcome(rows, lines, "");
        } catch (CsvException e) {
            return new Outcome(rows, lines, e.getMessage());
        }
    }

    /** A stream that gives a few bytes at a time, so that every character is once the last one of what was read. */
    static InputStream drip(byte[] bytes, int atOnce) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
    }
}
