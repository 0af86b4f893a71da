package org.sfa.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.error.InvalidValueException;

class CsvWriterTest {

    private static final CsvFormat STANDARD = CsvFormat.standard();

    @Test
    void values_areQuotedOnlyWhenTheyMustBe() {
        assertThat(written(STANDARD, "a b", "a,b", "say \"x\"", " a", "a\t", "l\nm", "", "a;b"))
                .isEqualTo("a b,\"a,b\",\"say \"\"x\"\"\",\" a\",\"a\t\",\"l\nm\",,a;b\r\n");
    }

    @Test
    void values_inAnotherDialect_followIt() {
        CsvFormat format =
                STANDARD.withDelimiter(';').withQuote('\'').withEscape('\\').withCommentPrefix("#");
        assertThat(written(format, "#a", "#a", "a;b", "a,b", "it's", "c:\\x"))
                .isEqualTo("'#a';#a;'a;b';a,b;'it\\'s';'c:\\\\x'\r\n");
    }

    @Test
    void singleEmptyValue_isNoBlankLine() {
        assertThat(written(STANDARD, "")).isEqualTo("\"\"\r\n");
        assertThat(written(STANDARD, "", "")).isEqualTo(",\r\n");
    }

    @Test
    void rowWithoutValues_isRefused() {
        try (CsvWriter writer = CsvWriter.open(new ByteArrayOutputStream(), "t.csv", STANDARD)) {
            assertThatThrownBy(() -> writer.row(List.of()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("row must have at least one value, but was empty");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "-2+3, '-2+3",
                "+cmd, '+cmd",
                "@SUM(A1), '@SUM(A1)",
                "＝1, '＝1",
                "-, '-",
                "--1, '--1",
                "-12.50, -12.50",
                "+30210123, +30210123",
                "`-1.234,5`, `-1.234,5`",
                "a=1, a=1"
            })
    void formulas_areWrittenAsText(String value, String expected) {
        assertThat(written(STANDARD.withDelimiter('|').withEscapeFormulas(true), value))
                .isEqualTo(expected + "\r\n");
        assertThat(written(STANDARD.withDelimiter('|'), value)).isEqualTo(value + "\r\n");
    }

    @Test
    void formulas_behindWhiteSpace_areWrittenAsText() {
        CsvFormat format = STANDARD.withEscapeFormulas(true);
        assertThat(written(format, "\t=1", "\r\n@x", " -1")).isEqualTo("'\t=1,\"'\r\n@x\",\" -1\"\r\n");
    }

    @Test
    void nul_isRefusedWithItsPlace() {
        try (CsvWriter writer = CsvWriter.open(new ByteArrayOutputStream(), "t.csv", STANDARD)) {
            writer.row("a", "x\r\ny");
            assertThatThrownBy(() -> writer.row("b", "x\0"))
                    .isInstanceOf(CsvException.class)
                    .hasMessage("t.csv, line 3, column 2: must not hold a NUL character");
        }
    }

    @Test
    void characterThatTheCharsetLacks_isRefusedWithItsPlace() {
        CsvFormat latin = STANDARD.withCharset(StandardCharsets.ISO_8859_1);
        try (CsvWriter writer = CsvWriter.open(new ByteArrayOutputStream(), "t.csv", latin)) {
            writer.row("é");
            assertThatThrownBy(() -> writer.row("1 €"))
                    .hasMessage("t.csv, line 2, column 1: a character can't be written in ISO-8859-1");
        }
        try (CsvWriter writer = CsvWriter.open(new ByteArrayOutputStream(), "t.csv", STANDARD)) {
            assertThatThrownBy(() -> writer.row("half \uD83D pair"))
                    .hasMessage("t.csv, line 1, column 1: a character can't be written in UTF-8");
        }
    }

    @Test
    void file_isWrittenAndReadBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.csv");
        Files.writeString(file, "old content that is longer than the new one");
        try (CsvWriter writer = CsvWriter.open(file, STANDARD)) {
            writer.row("id", "name").value("1").value("Ünal, Inc.").endRow();
            writer.flush();
            assertThat(writer.rows()).isEqualTo(2);
            assertThat(Files.readString(file)).isEqualTo("id,name\r\n1,\"Ünal, Inc.\"\r\n");
        }
        try (CsvReader reader = CsvReader.open(file, STANDARD, CsvLimits.standard())) {
            assertThat(reader.name()).isEqualTo("out.csv");
            assertThat(CsvTables.rows(reader)).containsExactly(List.of("1", "Ünal, Inc."));
        }
        assertThatThrownBy(() -> CsvWriter.open(folder, STANDARD)).hasMessageContaining("could not be opened");
    }

    @Test
    void streamThatFails_isReportedWithItsCause() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        CsvWriter writer = CsvWriter.open(broken, "t.csv", STANDARD);
        writer.row("a");
        assertThatThrownBy(writer::flush)
                .isInstanceOf(CsvException.class)
                .hasMessage("t.csv, line 2: could not be written: disk full")
                .hasCauseInstanceOf(IOException.class);
    }

    private static String written(CsvFormat format, String... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = CsvWriter.open(out, "t.csv", format)) {
            writer.row(values);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
