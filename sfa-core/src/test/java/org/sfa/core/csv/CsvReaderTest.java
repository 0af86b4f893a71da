package org.sfa.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.csv.CsvTables.open;
import static org.sfa.core.csv.CsvTables.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private static final CsvFormat STANDARD = CsvFormat.standard();

    @Test
    void header_givesIndexes() {
        try (CsvReader reader = open("account, sector ,revenue\nAcme,retail,1\n", STANDARD)) {
            assertThat(reader.name()).isEqualTo("t.csv");
            assertThat(reader.header()).containsExactly("account", "sector", "revenue");
            assertThat(reader.column("sector")).isEqualTo(1);
            assertThat(reader.findColumn("Sector")).isEmpty();
            assertThatThrownBy(() -> reader.column("owner"))
                    .isInstanceOf(CsvException.class)
                    .hasMessage("t.csv, line 1: no column is named owner, there are [account, sector, revenue]");
        }
    }

    @Test
    void header_afterCommentsAndBlankLines_knowsItsLine() {
        CsvFormat format = STANDARD.withCommentPrefix("#");
        assertThatThrownBy(() -> open("# made by hand\n\n\na,,b\n", format))
                .hasMessage("t.csv, line 4, column 2: the column has no name but later ones have");
    }

    @Test
    void header_twiceTheSameName_isRefused() {
        assertThatThrownBy(() -> open("id,name,id\n", STANDARD))
                .isInstanceOfSatisfying(CsvException.class, e -> {
                    assertThat(e.file()).isEqualTo("t.csv");
                    assertThat(e.line()).isEqualTo(1);
                    assertThat(e.column()).isEqualTo(3);
                    assertThat(e.columnName()).contains("id");
                    assertThat(e.reason()).isEqualTo("the name is taken by column 1");
                })
                .hasMessage("t.csv, line 1, column 3 (id): the name is taken by column 1");
    }

    @Test
    void header_blankNamesAtTheEnd_areUnnamedColumns() {
        try (CsvReader reader = open("a,b,,\n1,2,3,\n", STANDARD)) {
            assertThat(reader.header()).containsExactly("a", "b", "", "");
            assertThat(reader.findColumn("")).isEmpty();
            assertThat(rows(reader)).containsExactly(List.of("1", "2", "3", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n\r", "  \n\t", "# nothing", "\uFEFF"})
    void header_missing_isRefused(String text) {
        assertThatThrownBy(() -> open(text, STANDARD.withCommentPrefix("#")))
                .isInstanceOf(CsvException.class)
                .hasMessage("t.csv: the header is missing, the file has no rows");
    }

    @Test
    void header_onlyOfBlankNames_isRefused() {
        assertThatThrownBy(() -> open("\n,,\n", STANDARD)).hasMessage("t.csv, line 2: the header has no names");
    }

    @Test
    void header_given_firstLineIsARow() {
        try (CsvReader reader = open("1,2\n", STANDARD.withHeaders(List.of("a", "b")))) {
            assertThat(reader.column("b")).isEqualTo(1);
            assertThat(rows(reader)).containsExactly(List.of("1", "2"));
        }
        assertThat(rows(open("", STANDARD.withHeaders(List.of("a"))))).isEmpty();
    }

    @Test
    void lines_countEveryLineEndOnce() {
        String text = "a,b\r\n1,\"x\r\ny\rz\nw\"\r2,3\n\r\n\n\r4,5";
        try (CsvReader reader = open(text, STANDARD)) {
            assertThat(reader.row()).isZero();
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(2);
            assertThat(reader.value(1)).isEqualTo("x\r\ny\rz\nw");
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(6);
            assertThat(reader.values()).containsExactly("2", "3");
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(10);
            assertThat(reader.row()).isEqualTo(3);
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.columns()).isZero();
            assertThat(reader.row()).isEqualTo(3);
            assertThat(reader.bytesRead()).isEqualTo(text.length());
        }
    }

    @Test
    void columns_ofShortAndLongRows_areTheirs() {
        try (CsvReader reader = open("a,b\n1\n1,2,3\n\"\"\n,\n", STANDARD)) {
            reader.next();
            assertThat(reader.columns()).isEqualTo(1);
            assertThatThrownBy(() -> reader.value(1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> reader.value(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(rows(reader)).containsExactly(List.of("1", "2", "3"), List.of(""), List.of("", ""));
        }
    }

    @Test
    void trim_takesBlanksOutsideOfQuotesOnly() {
        String text = "a,b,c\n\u00A0 x y\u3000, \" q \" ,\t\n";
        assertThat(rows(open(text, STANDARD))).containsExactly(List.of("x y", " q ", ""));
    }

    @Test
    void trimOff_keepsBlanksAndTakesQuotesAfterThemAsText() {
        CsvFormat format = STANDARD.withTrim(false);
        assertThat(rows(open("a,b\n x , \"q\"\n  \n", format)))
                .containsExactly(List.of(" x ", " \"q\""), List.of("  "));
        assertThatThrownBy(() -> rows(open("a,b\n\"q\" ,1\n", format)))
                .hasMessageStartingWith("t.csv, line 2, column 1 (a): text after the closing quote");
    }

    @Test
    void trim_leavesABlankDelimiterAlone() {
        CsvFormat tabs = STANDARD.withDelimiter('\t');
        assertThat(rows(open("a\tb\tc\n\t x\t\n", tabs))).containsExactly(List.of("", "x", ""));
        CsvFormat spaces = STANDARD.withDelimiter(' ');
        assertThat(rows(open("a b c\n\"1\"  2\n", spaces))).containsExactly(List.of("1", "", "2"));
    }

    @Test
    void dialect_ofOtherCharacters_isRead() {
        CsvFormat format = STANDARD.withDelimiter('¦').withQuote('\'');
        assertThat(rows(open("a¦b\n'it''s'¦\"x\"\n", format))).containsExactly(List.of("it's", "\"x\""));
    }

    @Test
    void escape_makesTheNextCharacterText() {
        CsvFormat format = STANDARD.withEscape('\\');
        String text = "a,b\n\"1\\\"2\\\\\",x\\,y\\\"\n\"\\n\"\"\",\\\"q\nl\\\r\nm,\"o\\\np\"\n3,4\n";
        try (CsvReader reader = open(text, format)) {
            reader.next();
            assertThat(reader.values()).containsExactly("1\"2\\", "x,y\"");
            reader.next();
            assertThat(reader.values()).containsExactly("n\"", "\"q");
            reader.next();
            assertThat(reader.values()).containsExactly("l\r\nm", "o\np");
            reader.next();
            assertThat(reader.line()).isEqualTo(7);
        }
        assertThatThrownBy(() -> rows(open("a\n\n1\\", format)))
                .hasMessage("t.csv, line 3, column 1 (a): the file ends after an escape character");
    }

    @Test
    void comments_areSkippedAtTheStartOfALineOnly() {
        CsvFormat format = STANDARD.withCommentPrefix("//");
        String text = "//one\r\na,b\n//two \"\n/,//three\n \t//four,\n\"//five\",\n//";
        assertThat(rows(open(text, format)))
                .containsExactly(List.of("/", "//three"), List.of("//four", ""), List.of("//five", ""));
    }

    @Test
    void skipLines_areNoPartOfTheTable() {
        CsvFormat format = STANDARD.withSkipLines(3);
        try (CsvReader reader = open("Report \"of\r\n\rtoday\na,b\n1,2\n", format)) {
            assertThat(reader.header()).containsExactly("a", "b");
            reader.next();
            assertThat(reader.line()).isEqualTo(5);
        }
        assertThatThrownBy(() -> open("a,b\n", format)).hasMessageContaining("the header is missing");
    }

    @Test
    void quoteNeverClosed_namesTheLineItOpenedOn() {
        try (CsvReader reader = open("a,b\n1,2\n3,\"x\ny\n\nz", STANDARD)) {
            assertThat(reader.next()).isTrue();
            String message = "t.csv, line 3, column 2 (b): the quote opened here is never closed";
            assertThatThrownBy(reader::next).isInstanceOf(CsvException.class).hasMessage(message);
            assertThatThrownBy(reader::next).isInstanceOf(CsvException.class).hasMessage(message);
        }
    }

    @Test
    void textAfterClosingQuote_isRefusedOnItsLine() {
        assertThatThrownBy(() -> rows(open("a,b\n1,\"x\ny\" z\n", STANDARD)))
                .hasMessage("t.csv, line 3, column 2 (b): text after the closing quote;"
                        + " a quote inside a quoted value must be doubled");
    }

    @Test
    void quoteInsidePlainValue_isText() {
        assertThat(rows(open("a,b\n5\" disk,x\"\"\n", STANDARD))).containsExactly(List.of("5\" disk", "x\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,\0", "1,x\0", "1,\"x\0\"", "1,\"x\"\0", "1,\"x\" \0", "1,  \0"})
    void nul_isRefused(String row) {
        assertThatThrownBy(() -> rows(open("a,b\n\n" + row, STANDARD)))
                .hasMessage("t.csv, line 3, column 2 (b):"
                        + " NUL character; if the file is UTF-16, state its character set");
    }

    @Test
    void nul_inCommentsAndSkippedLines_isRefused() {
        CsvFormat format = STANDARD.withCommentPrefix("#").withSkipLines(1);
        assertThatThrownBy(() -> open("x\0\na\n", format)).hasMessageStartingWith("t.csv, line 1: NUL character");
        assertThatThrownBy(() -> rows(open("x\na\n#\0\n", format)))
                .hasMessageStartingWith("t.csv, line 3: NUL character");
        assertThatThrownBy(() ->
                        rows(open("x\na\n\\\0\n", STANDARD.withSkipLines(1).withEscape('\\'))))
                .hasMessageStartingWith("t.csv, line 3, column 1 (a): NUL character");
    }

    @Test
    void invalidUtf8_namesItsLineAfterTheRowsBefore() {
        byte[] bytes = "a,b\r\n1,2\r\n\"x\r\n?\",3\r\n4,5\r\n".getBytes(StandardCharsets.UTF_8);
        int at = new String(bytes, StandardCharsets.UTF_8).indexOf('?');
        bytes[at] = (byte) 0xE9;
        CsvTables.Outcome outcome = CsvTables.outcome(new ByteArrayInputStream(bytes), STANDARD, CsvLimits.standard());
        assertThat(outcome.rows()).containsExactly(List.of("1", "2"));
        assertThat(outcome.error()).isEqualTo("t.csv, line 4, column 1 (a): invalid UTF-8 at byte " + at + ": E9");
    }

    @Test
    void invalidUtf8_cutOffAtTheEnd_isRefused() {
        byte[] bytes = {'a', '\n', 'x', (byte) 0xE2, (byte) 0x82};
        assertThat(CsvTables.outcome(new ByteArrayInputStream(bytes), STANDARD, CsvLimits.standard())
                        .error())
                .isEqualTo("t.csv, line 2, column 1 (a): invalid UTF-8 at byte 3: E2 82");
    }

    @Test
    void invalidUtf16_isRefused() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 'a', 0, '\n', 0, 0, (byte) 0xDC, 'b', 0};
        assertThat(CsvTables.outcome(new ByteArrayInputStream(bytes), STANDARD, CsvLimits.standard())
                        .error())
                .startsWith("t.csv, line 2: invalid UTF-16LE at byte 6: 00 DC");
        CsvFormat declared = STANDARD.withCharset(StandardCharsets.UTF_16BE);
        byte[] odd = {0, 'a', 0, '\n', 0};
        assertThat(CsvTables.outcome(new ByteArrayInputStream(odd), declared, CsvLimits.standard())
                        .error())
                .startsWith("t.csv, line 2: invalid UTF-16BE at byte 4: 00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void byteOrderMark_tellsTheCharset(String charset) {
        byte[] bytes = "\uFEFFaä,b\n€,😀\n".getBytes(Charset.forName(charset));
        for (CsvFormat format : List.of(STANDARD, STANDARD.withCharset(Charset.forName(charset)))) {
            CsvTables.Outcome outcome = CsvTables.outcome(CsvTables.drip(bytes, 1), format, CsvLimits.standard());
            assertThat(outcome.error()).isEmpty();
            assertThat(outcome.rows()).containsExactly(List.of("€", "😀"));
            try (CsvReader reader =
                    CsvReader.open(new ByteArrayInputStream(bytes), "t.csv", format, CsvLimits.standard())) {
                assertThat(reader.header()).containsExactly("aä", "b");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "windows-1252", "IBM037"})
    void charset_declared_needsNoByteOrderMark(String charset) {
        assertThat(rows(open("a,b\né,2\n", STANDARD.withCharset(Charset.forName(charset)))))
                .containsExactly(List.of("é", "2"));
    }

    @Test
    void utf16WithoutMark_taken_forUtf8_saysWhatToDo() {
        byte[] bytes = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(CsvTables.outcome(new ByteArrayInputStream(bytes), STANDARD, CsvLimits.standard())
                        .error())
                .isEqualTo("t.csv, line 1, column 1: NUL character; if the file is UTF-16, state its character set");
    }

    @Test
    void limits_ofFieldColumnsRowsAndBytes_areExact() {
        CsvLimits limits = new CsvLimits(3, 2, 1, 12);
        CsvFormat format = STANDARD.withHeaders(List.of("a", "b"));
        assertThat(rows(open("xyz,\"x\"\"z\"\n", format, limits))).containsExactly(List.of("xyz", "x\"z"));
        assertThatThrownBy(() -> rows(open("x,wxyz\n", format, limits)))
                .hasMessage("t.csv, line 1, column 2 (b): the value has more than 3 characters");
        assertThatThrownBy(() -> rows(open("\n\"x\nyz\"\n", format, limits)))
                .hasMessage("t.csv, line 2, column 1 (a): the value has more than 3 characters;"
                        + " is its quote never closed?");
        assertThatThrownBy(() -> rows(open("1,2,3\n", format, limits)))
                .hasMessage("t.csv, line 1: the row has more than 2 columns");
        assertThatThrownBy(() -> rows(open("1\n\n2\n", format, limits)))
                .hasMessage("t.csv, line 3: the file has more than 1 rows");
        assertThat(rows(open("123,123     ", format, limits.withMaxFieldChars(8))))
                .hasSize(1);
        assertThatThrownBy(() -> rows(open("123,123      ", format, limits.withMaxFieldChars(8))))
                .hasMessage("t.csv, line 1, column 2 (b): the file has more than 12 bytes");
    }

    @Test
    void limitOfField_doesNotHoldForComments() {
        CsvFormat format = STANDARD.withCommentPrefix("####");
        byte[] bytes = "####comment\na\n##\n".getBytes(StandardCharsets.UTF_8);
        CsvLimits limits = CsvLimits.standard().withMaxFieldChars(2);
        CsvTables.Outcome outcome = CsvTables.outcome(CsvTables.drip(bytes, 1), format, limits);
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.rows()).containsExactly(List.of("##"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"", "a,b\n1,x", "\"", "x"})
    void hugeField_failsEarly(String start) {
        AtomicLong given = new AtomicLong();
        InputStream endless = endless(start, given, 100L << 20);
        CsvTables.Outcome outcome = CsvTables.outcome(endless, STANDARD, CsvLimits.standard());
        assertThat(outcome.error()).contains("the value has more than 1000000 characters");
        assertThat(given.get()).isLessThan(1_300_000);
    }

    @Test
    void hugeBlankOrComment_isReadInConstantMemory() {
        AtomicLong given = new AtomicLong();
        CsvLimits limits = CsvLimits.standard().withMaxBytes(20 << 20).withMaxFieldChars(10);
        InputStream comment = endless("a,b\n#", given, 100L << 20);
        assertThat(CsvTables.outcome(comment, STANDARD.withCommentPrefix("#"), limits)
                        .error())
                .isEqualTo("t.csv, line 2: the file has more than 20971520 bytes");
        assertThat(given.get()).isEqualTo((20 << 20) + 1);
    }

    @Test
    void manyEscapesInOneField_takeLinearTime() {
        String text = "a\n" + "\\\"".repeat(400_000) + "\n\"" + "\"\"".repeat(400_000) + "\"\n";
        assertThat(rows(open(text, STANDARD.withEscape('\\'))))
                .containsExactly(List.of("\"".repeat(400_000)), List.of("\"".repeat(400_000)));
    }

    @Test
    void repeatedAndDistinctValues_areAllRight() {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i)
                    .append(",")
                    .append(i % 7)
                    .append(",v")
                    .append(i % 3000)
                    .append('\n');
        }
        try (CsvReader reader = open(text.toString(), STANDARD)) {
            for (int i = 0; reader.next(); i++) {
                assertThat(reader.values()).containsExactly("" + i, "" + i % 7, "v" + i % 3000);
            }
            assertThat(reader.row()).isEqualTo(20_000);
        }
    }

    @Test
    void file_missing_isRefused() {
        assertThatThrownBy(() -> CsvReader.open(Path.of("no-such-folder", "x.csv"), STANDARD, CsvLimits.standard()))
                .isInstanceOf(CsvException.class)
                .hasMessageStartingWith("x.csv: could not be opened: java.nio.file.NoSuchFileException");
    }

    @Test
    void stream_thatFails_isReportedWithItsCause() {
        InputStream broken = new InputStream() {
            private boolean first = true;

            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (!first) {
                    return read();
                }
                first = false;
                byte[] text = "a,b\n1,2\n3".getBytes(StandardCharsets.UTF_8);
                System.arraycopy(text, 0, target, offset, text.length);
                return text.length;
            }
        };
        try (CsvReader reader = CsvReader.open(broken, "t.csv", STANDARD, CsvLimits.standard())) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(CsvException.class)
                    .hasMessage("t.csv, line 3: could not be read: cable pulled")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void headerRefused_closesTheStream() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThatThrownBy(() -> CsvReader.open(in, "t.csv", STANDARD, CsvLimits.standard()))
                .isInstanceOf(CsvException.class);
        assertThat(closed).isTrue();
    }

    /** The start, then the letter x up to a total, made when asked for. */
    private static InputStream endless(String start, AtomicLong given, long total) {
        byte[] first = start.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("only blocks are read");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (given.get() >= total) {
                    return -1;
                }
                if (given.get() == 0) {
                    System.arraycopy(first, 0, target, offset, first.length);
                    given.set(first.length);
                    return first.length;
                }
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                given.addAndGet(length);
                return length;
            }
        };
    }
}
