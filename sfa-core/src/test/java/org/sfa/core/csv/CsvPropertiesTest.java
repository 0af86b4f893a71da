package org.sfa.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CsvPropertiesTest {

    private static final CsvLimits LIMITS = CsvLimits.standard();

    @Property(tries = 600)
    void tables_comeBackAsWritten(
            @ForAll("formats") CsvFormat format,
            @ForAll @Size(max = 6) List<@Size(min = 1, max = 4) List<@From("values") String>> table,
            @ForAll @IntRange(min = 1, max = 9) int atOnce) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Long> lines = new ArrayList<>();
        long line = 1;
        try (CsvWriter writer = CsvWriter.open(out, "t.csv", format)) {
            for (List<String> row : table) {
                lines.add(line);
                line += 1 + row.stream().mapToLong(CsvPropertiesTest::lineEnds).sum();
                writer.row(row);
            }
        }
        CsvFormat reading = format.withHeaders(List.of("a", "b"));
        CsvTables.Outcome whole = CsvTables.outcome(new ByteArrayInputStream(out.toByteArray()), reading, LIMITS);
        assertThat(whole).isEqualTo(new CsvTables.Outcome(table, lines, ""));
        assertThat(CsvTables.outcome(CsvTables.drip(out.toByteArray(), atOnce), reading, LIMITS))
                .isEqualTo(whole);
    }

    @Property(tries = 100)
    void tables_acrossTheEndOfABlock_comeBackAsWritten(
            @ForAll("formats") CsvFormat format,
            @ForAll @Size(min = 1, max = 4) List<@From("values") String> row,
            @ForAll @IntRange(min = 32_700, max = 32_800) int before) {
        List<List<String>> table = List.of(List.of("x".repeat(before)), row, List.of("y".repeat(before), "z"), row);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = CsvWriter.open(out, "t.csv", format)) {
            table.forEach(writer::row);
        }
        CsvFormat reading = format.withHeaders(List.of("a", "b"));
        CsvTables.Outcome outcome = CsvTables.outcome(new ByteArrayInputStream(out.toByteArray()), reading, LIMITS);
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(table);
    }

    @Property(tries = 1_000)
    void anyText_givesRowsOrCsvException_howeverItArrives(
            @ForAll("formats") CsvFormat format,
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 1, max = 9) int atOnce) {
        CsvFormat reading = format.withHeaders(List.of("a", "b"));
        byte[] bytes = text.getBytes(format.charset().orElse(StandardCharsets.UTF_8));
        assertSame(bytes, reading, LIMITS.withMaxFieldChars(5).withMaxColumns(4).withMaxRows(6), atOnce);
        assertSame(bytes, format, LIMITS, atOnce);
    }

    @Property(tries = 500)
    void anyBytes_giveRowsOrCsvException_howeverTheyArrive(
            @ForAll("formats") CsvFormat format,
            @ForAll @Size(max = 300) byte[] bytes,
            @ForAll @IntRange(min = 1, max = 9) int atOnce) {
        assertSame(bytes, format.withHeaders(List.of("a")), LIMITS, atOnce);
        assertSame(bytes, format, LIMITS, atOnce);
    }

    @Property(tries = 300)
    void lines_areCountedAsAnEditorDoes(@ForAll("texts") String text) {
        CsvFormat format = CsvFormat.standard().withTrim(false).withHeaders(List.of("a"));
        byte[] bytes = (text.replace("\"", "") + "\n\n\"last\"").getBytes(StandardCharsets.UTF_8);
        CsvTables.Outcome outcome = CsvTables.outcome(new ByteArrayInputStream(bytes), format, LIMITS);
        if (outcome.error().isEmpty()) {
            long expected = 1 + lineEnds(new String(bytes, StandardCharsets.UTF_8));
            assertThat(outcome.lines().get(outcome.lines().size() - 1)).isEqualTo(expected);
        } else {
            assertThat(text).contains("\0");
        }
    }

    @Provide
    Arbitrary<CsvFormat> formats() {
        CsvFormat standard = CsvFormat.standard();
        CsvFormat backslash = standard.withEscape('\\');
        return Arbitraries.of(
                standard,
                standard.withTrim(false),
                standard.withDelimiter('\t').withCommentPrefix("#"),
                standard.withDelimiter('|')
                        .withQuote('\'')
                        .withCommentPrefix("//")
                        .withTrim(false),
                backslash,
                backslash.withDelimiter(';').withTrim(false).withCommentPrefix("#"),
                standard.withCharset(StandardCharsets.UTF_16),
                standard.withCharset(StandardCharsets.UTF_16LE).withDelimiter(' '),
                standard.withCharset(StandardCharsets.UTF_8).withDelimiter('€'));
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> nasty = Arbitraries.of(
                ",", ";", "|", "\t", "\"", "'", "\\", "#", "/", "//", "\r", "\n", "\r\n", " ", "\u00A0", "a", "0", "é",
                "€", "😀", "\uFEFF", "\u0085", "\u2028", "\u000B", "=", "n", "");
        return Arbitraries.frequencyOf(
                Tuple.of(8, nasty.list().ofMaxSize(6).map(parts -> String.join("", parts))),
                Tuple.of(2, Arbitraries.of("Won", "Lost", "Acme Corporation", "")),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .filter(s -> s.indexOf('\0') < 0
                                        && StandardCharsets.UTF_8.newEncoder().canEncode(s))));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
                "a", "b1", ",", ",", ";", "|", "\t", "\"", "\"", "\"\"", "'", "\\", "#", "//", "\r", "\n", "\r\n", " ",
                "é", "€", "😀", "\uFEFF", "\0");
        return parts.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    private static void assertSame(byte[] bytes, CsvFormat format, CsvLimits limits, int atOnce) {
        CsvTables.Outcome whole = CsvTables.outcome(new ByteArrayInputStream(bytes), format, limits);
        assertThat(CsvTables.outcome(CsvTables.drip(bytes, atOnce), format, limits))
                .isEqualTo(whole);
    }

    private static long lineEnds(String text) {
        return text.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
    }
}
