package org.sfa.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class CsvFormatTest {

    private static final CsvFormat STANDARD = CsvFormat.standard();

    @Test
    void standard_isCommaAndDoubleQuotes() {
        assertThat(STANDARD.charset()).isEmpty();
        assertThat(STANDARD.delimiter()).isEqualTo(',');
        assertThat(STANDARD.quote()).isEqualTo('"');
        assertThat(STANDARD.escape()).isEmpty();
        assertThat(STANDARD.commentPrefix()).isEmpty();
        assertThat(STANDARD.skipLines()).isZero();
        assertThat(STANDARD.trim()).isTrue();
        assertThat(STANDARD.headers()).isEmpty();
        assertThat(STANDARD.escapeFormulas()).isFalse();
    }

    @Test
    void with_changesOneThing() {
        CsvFormat format = STANDARD.withCharset(StandardCharsets.UTF_16LE)
                .withDelimiter(';')
                .withQuote('\'')
                .withEscape('\\')
                .withCommentPrefix("#")
                .withSkipLines(2)
                .withTrim(false)
                .withHeaders(List.of("a"))
                .withEscapeFormulas(true);
        assertThat(format.charset()).contains(StandardCharsets.UTF_16LE);
        assertThat(format.delimiter()).isEqualTo(';');
        assertThat(format.quote()).isEqualTo('\'');
        assertThat(format.escape()).contains('\\');
        assertThat(format.commentPrefix()).contains("#");
        assertThat(format.skipLines()).isEqualTo(2);
        assertThat(format.trim()).isFalse();
        assertThat(format.headers()).contains(List.of("a"));
        assertThat(format.escapeFormulas()).isTrue();
    }

    @Test
    void headers_areCopied() {
        List<String> names = new ArrayList<>(List.of("a"));
        CsvFormat format = STANDARD.withHeaders(names);
        names.add("b");
        assertThat(format.headers()).contains(List.of("a"));
    }

    @Test
    void specialCharacters_thatCouldBeMistaken_areRefused() {
        assertRefused(() -> STANDARD.withDelimiter('\n'), "delimiter must not hold a line end, NUL");
        assertRefused(() -> STANDARD.withDelimiter('\0'), "delimiter must not hold a line end, NUL");
        assertRefused(() -> STANDARD.withDelimiter('"'), "quote must differ from the delimiter, but was \"");
        assertRefused(() -> STANDARD.withQuote(' '), "quote must not be a blank");
        assertRefused(() -> STANDARD.withEscape(','), "escape must differ from the delimiter, but was ,");
        assertRefused(() -> STANDARD.withEscape('"'), "escape must differ from the quote, which escapes itself");
        assertRefused(() -> STANDARD.withEscape('\t'), "escape must not be a blank");
        assertRefused(() -> STANDARD.withCommentPrefix(""), "commentPrefix must not be empty");
        assertRefused(() -> STANDARD.withCommentPrefix("#\n"), "commentPrefix must not hold a line end");
        assertRefused(() -> STANDARD.withCommentPrefix(",#"), "commentPrefix must not begin with the delimiter");
        assertRefused(() -> STANDARD.withCommentPrefix("#").withQuote('#'), "commentPrefix must not begin with");
    }

    @Test
    void otherFields_outOfRange_areRefused() {
        assertRefused(() -> STANDARD.withSkipLines(-1), "skipLines must be in [0, 2147483647], but was -1");
        assertRefused(() -> STANDARD.withHeaders(List.of()), "headers must not be empty");
        assertRefused(() -> STANDARD.withHeaders(List.of("a", " ")), "headers must not hold a blank name");
        assertRefused(() -> STANDARD.withHeaders(List.of("a", "a")), "headers must not hold a name twice");
    }

    @Test
    void limits_standard_andOutOfRange() {
        CsvLimits limits = CsvLimits.standard();
        assertThat(limits).isEqualTo(new CsvLimits(1_000_000, 2_000, 100_000_000, 17_179_869_184L));
        assertThat(limits.withMaxFieldChars(1).withMaxColumns(2).withMaxRows(3).withMaxBytes(4))
                .isEqualTo(new CsvLimits(1, 2, 3, 4));
        assertRefused(() -> limits.withMaxFieldChars(0), "maxFieldChars must be in [1, 268435456], but was 0");
        assertRefused(() -> limits.withMaxColumns(0), "maxColumns must be in [1, 1048576], but was 0");
        assertRefused(() -> limits.withMaxRows(0), "maxRows must be in [1, ");
        assertRefused(() -> limits.withMaxBytes(-1), "maxBytes must be in [1, ");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(message);
    }
}
