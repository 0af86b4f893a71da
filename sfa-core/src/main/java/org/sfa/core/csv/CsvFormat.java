package org.sfa.core.csv;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.Checks;

/**
 * The dialect of a CSV file, for reading and writing. Start from {@link #standard()} and change what differs.
 *
 * <p>CR, LF and CRLF end a row, also mixed; CRLF is written. Two quote characters inside a quoted value always stand for
 * one. A quote character inside a value that does not begin with it is plain text.
 *
 * @param charset the character set; when empty, a byte order mark tells UTF-8, UTF-16 or UTF-32 and a file without one
 *     is UTF-8. {@code UTF-16} without a byte order mark is big-endian. A byte order mark is never part of a value.
 *     When writing, empty means UTF-8 without a byte order mark
 * @param delimiter the character between two values
 * @param quote the character around values that hold special ones
 * @param escape the character that makes the next one plain text, inside and outside of quotes, such as a backslash; an
 *     escaped {@code n} is the letter, not a line break
 * @param commentPrefix the text at the very start of a line that makes the line a comment; skipped when reading
 * @param skipLines the physical lines before the header (or first row) that are no part of the table; quotes are not
 *     heeded in them. Nothing is written for them
 * @param trim whether blanks around values are dropped when reading (spaces, tabs, non-breaking and other Unicode
 *     spaces); blanks inside quotes are always kept
 * @param headers the names of the columns of a file that has no header row; the names are unique and not blank
 * @param escapeFormulas whether the writer puts an apostrophe before a value that a spreadsheet would run as a formula,
 *     that is one whose first visible character is {@code =}, {@code +}, {@code -}, {@code @} or the full-width form of
 *     one, unless it is a plain number; the reader does not take the apostrophe off again
 */
public record CsvFormat(
        Optional<Charset> charset,
        char delimiter,
        char quote,
        Optional<Character> escape,
        Optional<String> commentPrefix,
        int skipLines,
        boolean trim,
        Optional<List<String>> headers,
        boolean escapeFormulas) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CsvFormat STANDARD = new CsvFormat(
            Optional.empty(), ',', '"', Optional.empty(), Optional.empty(), 0, true, Optional.empty(), false);

    /** Checks that the special characters differ and can't be mistaken, and that names are unique and not blank. */
    public CsvFormat {
        special("delimiter", delimiter);
        special("quote", quote);
        Checks.that(!isBlank(quote), "quote", quote, "must not be a blank");
        Checks.that(quote != delimiter, "quote", quote, "must differ from the delimiter");
        if (escape.isPresent()) {
            char value = escape.get();
            special("escape", value);
            Checks.that(!isBlank(value), "escape", value, "must not be a blank");
            Checks.that(value != delimiter, "escape", value, "must differ from the delimiter");
            Checks.that(value != quote, "escape", value, "must differ from the quote, which escapes itself anyway");
        }
        if (commentPrefix.isPresent()) {
            String value = commentPrefix.get();
            Checks.that(!value.isEmpty(), "commentPrefix", value, "must not be empty");
            value.chars().forEach(c -> special("commentPrefix", (char) c));
            char first = value.charAt(0);
            boolean distinct = first != delimiter && first != quote && !escape.equals(Optional.of(first));
            Checks.that(distinct, "commentPrefix", value, "must not begin with the delimiter, quote or escape");
        }
        Checks.inRange("skipLines", skipLines, 0, Integer.MAX_VALUE);
        headers = headers.map(List::copyOf);
        headers.ifPresent(CsvFormat::checkNames);
    }

    /** Comma, double quotes, no escape or comments, a header in the first line, blanks trimmed, character set detected. */
    public static CsvFormat standard() {
        return STANDARD;
    }

    /** This format in a stated character set. */
    public CsvFormat withCharset(Charset value) {
        return new CsvFormat(
                Optional.of(value), delimiter, quote, escape, commentPrefix, skipLines, trim, headers, escapeFormulas);
    }

    /** This format with another character between values. */
    public CsvFormat withDelimiter(char value) {
        return new CsvFormat(charset, value, quote, escape, commentPrefix, skipLines, trim, headers, escapeFormulas);
    }

    /** This format with another character around values. */
    public CsvFormat withQuote(char value) {
        return new CsvFormat(
                charset, delimiter, value, escape, commentPrefix, skipLines, trim, headers, escapeFormulas);
    }

    /** This format with a character that makes the next one plain text. */
    public CsvFormat withEscape(char value) {
        return new CsvFormat(
                charset, delimiter, quote, Optional.of(value), commentPrefix, skipLines, trim, headers, escapeFormulas);
    }

    /** This format with lines of comment. */
    public CsvFormat withCommentPrefix(String value) {
        return new CsvFormat(
                charset, delimiter, quote, escape, Optional.of(value), skipLines, trim, headers, escapeFormulas);
    }

    /** This format with lines before the table. */
    public CsvFormat withSkipLines(int value) {
        return new CsvFormat(charset, delimiter, quote, escape, commentPrefix, value, trim, headers, escapeFormulas);
    }

    /** This format with blanks around values dropped or kept. */
    public CsvFormat withTrim(boolean value) {
        return new CsvFormat(
                charset, delimiter, quote, escape, commentPrefix, skipLines, value, headers, escapeFormulas);
    }

    /** This format for a file without a header row, whose columns have these names. */
    public CsvFormat withHeaders(List<String> value) {
        return new CsvFormat(
                charset, delimiter, quote, escape, commentPrefix, skipLines, trim, Optional.of(value), escapeFormulas);
    }

    /** This format with formulas written as text, or as they are. */
    public CsvFormat withEscapeFormulas(boolean value) {
        return new CsvFormat(charset, delimiter, quote, escape, commentPrefix, skipLines, trim, headers, value);
    }

    /** Whether the character is a blank that trimming takes off; line ends are none. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c >= 0x80 && Character.isSpaceChar(c);
    }

    private static void special(String field, char value) {
        boolean usable = value != '\0' && value != '\r' && value != '\n' && value != BYTE_ORDER_MARK;
        String reason = "must not hold a line end, NUL, byte order mark or half of a surrogate pair";
        Checks.that(usable && !Character.isSurrogate(value), field, value, reason);
    }

    private static void checkNames(List<String> names) {
        Checks.that(!names.isEmpty(), "headers", names, "must not be empty");
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Checks.that(!name.isBlank(), "headers", names, "must not hold a blank name");
            Checks.that(seen.add(name), "headers", names, "must not hold a name twice");
        }
    }
}
