package org.sfa.core.csv;

import java.util.Arrays;

/**
 * Cuts text into rows of values.
 *
 * <p>Written here instead of taken from jackson-dataformat-csv because that lets NUL characters pass, knows no comment
 * but {@code #}, bounds neither columns nor bytes, and would still need a strict decoder that knows its line in front of
 * it for anything but UTF-8.
 */
final class CsvTokenizer {

    private static final int NONE = -1;

    private final CsvPlace place;
    private final CsvText text;
    private final CsvLimits limits;
    private final ValueCache cache = new ValueCache();
    private final char delimiter;
    private final char quote;
    private final int escape;
    private final boolean trim;

    private String[] values = new String[16];
    private int columns;
    private long rowLine;
    private long valueLine;
    private boolean quoted;

    CsvTokenizer(CsvText text, CsvPlace place, CsvFormat format, CsvLimits limits) {
        this.text = text;
        this.place = place;
        this.limits = limits;
        delimiter = format.delimiter();
        quote = format.quote();
        escape = format.escape().map(c -> (int) c).orElse(NONE);
        trim = format.trim();
    }

    int columns() {
        return columns;
    }

    String value(int column) {
        return values[column];
    }

    /** The physical line on which the current row starts. */
    long line() {
        return rowLine;
    }

    /** Reads the next row that is neither blank nor a comment, or returns false at the end of the file. */
    boolean next() {
        columns = 0;
        place.column = 0;
        if (!text.findRow()) {
            return false;
        }
        rowLine = place.line;
        boolean more = true;
        while (more) {
            more = readValue();
        }
        return true;
    }

    /** Reads one value and returns whether another one follows in the row. */
    private boolean readValue() {
        place.column = columns + 1;
        valueLine = place.line;
        int at = text.skipBlanks(text.position);
        quoted = at < text.limit && text.chars[at] == quote;
        if (quoted) {
            text.begin(at + 1);
            return readQuoted(at + 1);
        }
        text.begin(at);
        at = findEnd(at);
        text.cut(at);
        int to = text.to();
        checkLength(to - text.from());
        while (trim && to > text.from() && CsvFormat.isBlank(text.chars[to - 1])) {
            to--;
        }
        add(text.from(), to);
        return endValue(at);
    }

    /** Returns the index of the delimiter or line end after a value without quotes, or the limit at the end. */
    private int findEnd(int from) {
        int at = from;
        while (true) {
            char[] chars = text.chars;
            int limit = text.limit;
            while (at < limit) {
                char c = chars[at];
                if (c == delimiter || c <= '\r' && (c == '\n' || c == '\r' || c == '\0') || c == escape) {
                    break;
                }
                at++;
            }
            if (at == limit) {
                at = fill(at);
                if (at == text.limit) {
                    return at;
                }
            } else if (chars[at] == escape) {
                at = takeEscaped(at);
            } else {
                checkNul(at);
                return at;
            }
        }
    }

    private boolean readQuoted(int from) {
        int at = from;
        boolean doubled = true;
        while (doubled) {
            at = findQuote(at);
            text.cut(at);
            at++;
            if (at == text.limit) {
                at = fill(at);
            }
            doubled = at < text.limit && text.chars[at] == quote;
            if (doubled) {
                text.keep(at);
                at++;
            }
        }
        checkLength(text.to() - text.from());
        add(text.from(), text.to());
        return endValue(text.skipBlanks(at));
    }

    private int findQuote(int from) {
        int at = from;
        while (true) {
            char[] chars = text.chars;
            int limit = text.limit;
            while (at < limit) {
                char c = chars[at];
                if (c == quote) {
                    return at;
                }
                if (c <= '\r') {
                    checkNul(at);
                    if (c == '\r' || c == '\n' && (at == text.from() || chars[at - 1] != '\r')) {
                        place.line++;
                    }
                } else if (c == escape) {
                    break;
                }
                at++;
            }
            if (at < limit) {
                at = takeEscaped(at);
                continue;
            }
            at = fill(at);
            if (at == text.limit) {
                throw place.problem(valueLine, place.column, "the quote opened here is never closed");
            }
        }
    }

    /** Drops the escape character at the index, keeps what follows it, and returns the index after that. */
    private int takeEscaped(int escapeAt) {
        text.cut(escapeAt);
        int at = escapeAt + 1;
        if (at == text.limit) {
            at = fill(at);
            if (at == text.limit) {
                throw place.problem("the file ends after an escape character");
            }
        }
        checkNul(at);
        char c = text.chars[at];
        at++;
        if (c == '\n' || c == '\r') {
            place.line++;
            if (at == text.limit) {
                at = fill(at);
            }
            if (c == '\r' && at < text.limit && text.chars[at] == '\n') {
                at++;
            }
        }
        return at;
    }

    private void add(int from, int to) {
        if (columns == limits.maxColumns()) {
            throw place.problem(rowLine, 0, "the row has more than " + limits.maxColumns() + " columns");
        }
        if (columns == values.length) {
            values = Arrays.copyOf(values, columns * 2);
        }
        values[columns] = cache.text(columns, text.chars, from, to - from);
        columns++;
    }

    private boolean endValue(int at) {
        if (at == text.limit) {
            text.position = at;
            return false;
        }
        char c = text.chars[at];
        if (c == delimiter) {
            text.position = at + 1;
            return true;
        }
        if (c != '\n' && c != '\r') {
            place.checkNul(c);
            throw place.problem("text after the closing quote; a quote inside a quoted value must be doubled");
        }
        text.endLine(at);
        return false;
    }

    private int fill(int at) {
        checkLength(text.length(at));
        return text.fill(at);
    }

    /** Checks the length first, so that the same file fails in the same way in whatever portions it arrives. */
    private void checkNul(int at) {
        if (text.chars[at] == '\0') {
            checkLength(text.length(at));
            place.checkNul('\0');
        }
    }

    private void checkLength(int length) {
        if (length > limits.maxFieldChars()) {
            String reason = "the value has more than " + limits.maxFieldChars() + " characters";
            throw place.problem(valueLine, place.column, quoted ? reason + "; is its quote never closed?" : reason);
        }
    }
}
