package org.sfa.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files of other producers, read from {@code data/interchange/csv} of the folder {@code shared} beside the repository, or
 * of the folder that the system property or environment variable {@code SFA_SHARED} names. Skipped without them.
 */
@Timeout(60)
class CsvDirtyFilesTest {

    private static final CsvFormat STANDARD = CsvFormat.standard();
    private static final CsvFormat SEMICOLON = STANDARD.withDelimiter(';');
    private static final Path FOLDER = Optional.ofNullable(System.getProperty("SFA_SHARED"))
            .or(() -> Optional.ofNullable(System.getenv("SFA_SHARED")))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared"))
            .resolve("data")
            .resolve("interchange")
            .resolve("csv");

    @BeforeAll
    static void folderIsThere() {
        if (!Files.isDirectory(FOLDER)) {
            String reason =
                    "skipped, there is no folder " + FOLDER.toAbsolutePath().normalize();
            System.out.println(reason);
            Assumptions.abort(reason);
        }
    }

    @Test
    void allFiles_giveRowsOrCsvException() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(42);
            List<String> refused = all.stream()
                    .map(file -> CsvTables.outcome(stream(file), STANDARD, CsvLimits.standard())
                            .error())
                    .filter(error -> !error.isEmpty())
                    .toList();
            assertThat(refused)
                    .as("what the standard format can't read")
                    .containsExactly(
                            "t.csv, line 2, column 1 (a): NUL character;"
                                    + " if the file is UTF-16, state its character set",
                            "t.csv, line 3, column 3 (c): invalid UTF-8 at byte 16: A9",
                            "t.csv, line 1, column 3 (id): the name is taken by column 1",
                            "t.csv, line 4, column 2 (Test): text after the closing quote;"
                                    + " a quote inside a quoted value must be doubled",
                            "t.csv, line 2, column 1 (Zeit [MEZ];Wasserstand;Status;): text after the closing quote;"
                                    + " a quote inside a quoted value must be doubled",
                            "t.csv, line 3, column 2 (name): invalid UTF-8 at byte 20: A9",
                            "t.csv, line 2, column 3 (name): invalid UTF-8 at byte 17: CB",
                            "t.csv, line 1, column 1: invalid UTF-8 at byte 28: E9");
        }
    }

    @Test
    void badRows_haveTheirWidth() {
        try (CsvReader reader = open("csvkit-bad.csv", STANDARD)) {
            assertThat(reader.header()).containsExactly("column_a", "column_b", "column_c");
            assertThat(CsvTables.rows(reader))
                    .containsExactly(
                            List.of("1", "27", "", "I'm too long!"),
                            List.of("", "I'm too short!"),
                            List.of("0", "mixed types.... uh oh", "17"));
        }
        assertThat(rows("csvkit-test_empty_columns_long_row.csv", STANDARD)).containsExactly(List.of("", "", "", ""));
        assertThat(rows("frictionless-structure-errors.csv", STANDARD))
                .endsWith(List.of("", "", ""), List.of("1", "2", "3", "4", "5", "6"));
    }

    @Test
    void latin1_isReadWhenDeclared_andRefusedOtherwise() {
        CsvFormat latin = STANDARD.withCharset(StandardCharsets.ISO_8859_1);
        assertThat(rows("csvkit-test_latin1.csv", latin)).endsWith(List.of("4", "5", "©"));
        assertThat(rows("frictionless-latin1.csv", latin)).endsWith(List.of("2", "©"));
        assertThatThrownBy(() -> rows("csvkit-test_latin1.csv", STANDARD))
                .hasMessage("csvkit-test_latin1.csv, line 3, column 3 (c): invalid UTF-8 at byte 16: A9");
        CsvFormat french = latin.withDelimiter(';');
        try (CsvReader reader = open("frictionless-table-with-accents.csv", french)) {
            assertThat(reader.column("Année")).isEqualTo(3);
            List<List<String>> rows = CsvTables.rows(reader);
            assertThat(rows).hasSize(638).allMatch(row -> row.size() == 8);
            assertThat(rows.get(637))
                    .containsExactly(
                            "All",
                            "Midi-Lemonnier",
                            "01-10-17",
                            "2017",
                            "0,81255249",
                            "103,1230372",
                            "83,79288068",
                            "Mkg");
            assertThat(reader.line()).isEqualTo(639);
        }
    }

    @Test
    void greek_isReadWhenDeclared() {
        CsvFormat greek = STANDARD.withCharset(Charset.forName("ISO-8859-7"));
        assertThat(rows("frictionless-table-infer-iso-8859-7.csv", greek))
                .containsExactly(
                        List.of("1", "39", "Λεωνιδας"),
                        List.of("2", "23", "Αλεξανδρος"),
                        List.of("3", "36", "Μυρων"),
                        List.of("4", "28", "Ευστοργιος"));
    }

    @Test
    void byteOrderMarks_areHeeded() {
        assertThat(rows("csvkit-test_utf16_big.csv", STANDARD))
                .containsExactly(List.of("1", "2", "3"), List.of("4", "5", "ʤ"));
        assertThat(rows("csvkit-test_utf16_big.csv", STANDARD.withCharset(StandardCharsets.UTF_16)))
                .endsWith(List.of("4", "5", "ʤ"));
        try (CsvReader reader = open("csvkit-test_utf8_bom.csv", STANDARD)) {
            assertThat(reader.header()).containsExactly("foo", "bar", "baz");
            assertThat(CsvTables.rows(reader)).endsWith(List.of("4", "5", "ʤ"));
        }
        for (String file : List.of("dataloader-csvtext_BOM_UTF16LE.csv", "dataloader-csvtext_BOM_UTF8.csv")) {
            try (CsvReader reader = open(file, STANDARD)) {
                assertThat(reader.header()).containsExactly("column1", "column2", "column3");
                assertThat(CsvTables.rows(reader))
                        .containsExactly(List.of("row1-1", "row1-2", "row1-3"), List.of("row2-1", "row2-2", "row2-3"));
            }
        }
        try (CsvReader reader = open("commons-csv-bom.csv", STANDARD)) {
            assertThat(reader.column("Date")).isZero();
        }
    }

    @Test
    void carriageReturns_endRows() {
        try (CsvReader reader = open("csvkit-mac_newlines.csv", STANDARD)) {
            reader.next();
            assertThat(reader.values()).containsExactly("1", "2", "3");
            reader.next();
            assertThat(reader.values()).containsExactly("Once upon\ra time", "5", "6");
            assertThat(reader.line()).isEqualTo(3);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void nul_isRefused() {
        assertThatThrownBy(() -> rows("csvkit-null_byte.csv", STANDARD))
                .isInstanceOf(CsvException.class)
                .hasMessage("csvkit-null_byte.csv, line 2, column 1 (a): NUL character;"
                        + " if the file is UTF-16, state its character set");
    }

    @Test
    void lineBreaksInTheHeader_becomeBlanks() {
        try (CsvReader reader = open("csvkit-test_header_newline.csv", STANDARD)) {
            assertThat(reader.header()).containsExactly("start end", "b", "c");
            reader.next();
            assertThat(reader.values()).containsExactly("d", "e", "f");
            assertThat(reader.line()).isEqualTo(8);
        }
    }

    @Test
    void linesBeforeTheHeader_areSkipped() {
        for (CsvFormat format : List.of(STANDARD, STANDARD.withSkipLines(3))) {
            try (CsvReader reader = open("csvkit-test_skip_lines.csv", format)) {
                assertThat(reader.header()).containsExactly("a", "b", "c");
                reader.next();
                assertThat(reader.values()).containsExactly("1", "2", "3");
                assertThat(reader.line()).isEqualTo(5);
            }
        }
        for (CsvFormat format : List.of(STANDARD.withSkipLines(1), STANDARD.withCommentPrefix("#"))) {
            try (CsvReader reader = open("frictionless-skip-rows-before-headers.csv", format)) {
                assertThat(reader.header()).containsExactly("id", "name");
                assertThat(CsvTables.rows(reader)).containsExactly(List.of("1", "english"), List.of("2", "中国人"));
            }
        }
    }

    @Test
    void localNumbers_stayText() {
        assertThat(rows("csvkit-test_locale.csv", STANDARD)).containsExactly(List.of("1,7", "200.000.000", ""));
    }

    @Test
    void duplicateHeaders_areRefused_unlessNamesAreGiven() {
        assertThatThrownBy(() -> open("frictionless-duplicate-headers.csv", STANDARD))
                .isInstanceOf(CsvException.class)
                .hasMessage("frictionless-duplicate-headers.csv, line 1, column 3 (id): the name is taken by column 1");
        CsvFormat named = STANDARD.withSkipLines(1).withHeaders(List.of("id", "name", "id2", "age", "id3"));
        assertThat(rows("frictionless-duplicate-headers.csv", named))
                .containsExactly(
                        List.of("1101", "John", "0", "30", "001101"), List.of("1102", "Julie", "0", "26", "001102"));
    }

    @Test
    void quotes_doubledAndEscaped() {
        assertThat(rows("frictionless-escaping.csv", STANDARD.withEscape('\\')))
                .containsExactly(
                        List.of("1", "Test line 1"), List.of("2", "Test \" line 2"), List.of("3", "Test \" line 3"));
        List<List<String>> rows = rows("frictionless-doublequote.csv", STANDARD);
        assertThat(rows).hasSize(5).allMatch(row -> row.size() == 17);
        assertThat(rows.get(0).get(9)).isEqualTo("Inversiones edilicias y equipamiento");
        assertThat(rows.get(0).get(10)).isEqualTo(" ");
        assertThat(rows.get(1).get(10)).contains("Ésta... '\"se concebirá como enseñanza terciaria");
        assertThat(rows("dataloader-csvEscapedQuotes.csv", STANDARD))
                .containsExactly(List.of("\"The Best\" Account", "bla"), List.of("The \"Best\" Account", "bla"));
        assertThat(rows("csv-spectrum-escaped_quotes.csv", STANDARD)).startsWith(List.of("1", "ha \"ha\" ha"));
        assertThat(rows("csv-spectrum-json.csv", STANDARD))
                .containsExactly(List.of("1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"));
    }

    @Test
    void comments_areSkipped() {
        try (CsvReader reader = open("commons-csv-sample1.csv", STANDARD.withCommentPrefix("#"))) {
            assertThat(reader.header()).containsExactly("author", "title", "publishDate");
            reader.next();
            assertThat(reader.values()).containsExactly("Dan Simmons", "Hyperion", "1989");
            reader.next();
            assertThat(reader.values())
                    .containsExactly("Douglas Adams", "The Hitchhiker's \\\"Guide\\\" to the Galaxy", "1979");
            assertThat(reader.line()).isEqualTo(7);
        }
    }

    @Test
    void lineBreaksInValues_areKept() {
        try (CsvReader reader = open("csv-spectrum-quotes_and_newlines.csv", STANDARD)) {
            reader.next();
            assertThat(reader.values()).containsExactly("1", "ha \n\"ha\" \nha");
            reader.next();
            assertThat(reader.line()).isEqualTo(5);
        }
        CsvFormat psql = STANDARD.withHeaders(List.of("a", "b", "c", "d", "e"));
        assertThat(rows("commons-csv-psql.csv", psql))
                .startsWith(List.of("1", "abc", "test line 1\ntest line 2", "", ""))
                .endsWith(List.of("3", "a", "b,c,d", "\"quoted\"", "e"))
                .hasSize(3);
    }

    @Test
    void blanksInQuotes_areKept() {
        assertThat(rows("dataloader-accountsForInsert.csv", STANDARD))
                .hasSize(4)
                .endsWith(List.of("Company D", "58", "Fiber Optics", "    4 leading spaces and 2 trailing spaces  "));
    }

    @Test
    void trailingDelimiter_makesAnUnnamedColumn() {
        try (CsvReader reader = open("frictionless-issue-1138.csv", SEMICOLON)) {
            assertThat(reader.header()).containsExactly("Zeit [MEZ]", "Wasserstand", "Status", "");
            assertThat(CsvTables.rows(reader))
                    .hasSize(7)
                    .startsWith(List.of("09.07.2013 12:00:00", "146", "nicht qualitätsgesichert", ""));
        }
    }

    @Test
    void salesforceExport_isReadInFull() {
        try (CsvReader reader = open("dataloader-opportunityData.csv", STANDARD)) {
            int stage = reader.column("STAGENAME");
            int amount = reader.column("AMOUNT");
            List<List<String>> rows = CsvTables.rows(reader);
            assertThat(rows).hasSize(38).allMatch(row -> row.size() == 31);
            assertThat(rows.get(0).get(stage)).isEqualTo("Closed Won");
            assertThat(rows.get(0).get(amount)).isEqualTo("500000.0");
            assertThat(rows.get(37).get(amount)).isEmpty();
        }
    }

    private static CsvReader open(String file, CsvFormat format) {
        return CsvReader.open(FOLDER.resolve(file), format, CsvLimits.standard());
    }

    private static List<List<String>> rows(String file, CsvFormat format) {
        return CsvTables.rows(open(file, format));
    }

    private static InputStream stream(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
