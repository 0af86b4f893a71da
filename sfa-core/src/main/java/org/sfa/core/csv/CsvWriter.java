package org.sfa.core.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sfa.core.error.Checks;

/**
 * Writes rows as RFC 4180 has them, in the dialect of a format: values are quoted where they must be, quotes in them are
 * doubled (or escaped, when the format has an escape), rows end with CRLF. A {@link CsvReader} of the same format gives
 * back exactly the values written, unless {@link CsvFormat#escapeFormulas()} changed them. The header, if the file shall
 * have one, is the first row to write; rows may differ in width.
 *
 * <p>Not safe for use by several threads.
 */
public final class CsvWriter implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+-@＝＋－＠";

    private final String name;
    private final CsvFormat format;
    private final Writer out;
    private final CharsetEncoder encoder;
    private final boolean unicode;
    private final char delimiter;
    private final int escape;
    private final String quote;
    private final String escapedQuote;
    private long rows;
    private long line = 1;
    private int columns;
    private boolean bare;

    private CsvWriter(OutputStream out, String name, CsvFormat format) {
        this.name = name;
        this.format = format;
        Charset charset = format.charset().orElse(StandardCharsets.UTF_8);
        Checks.that(charset.canEncode(), "charset", charset, "must be one that can be written");
        encoder = charset.newEncoder();
        unicode = charset.name().startsWith("UTF-");
        this.out = new BufferedWriter(
                new OutputStreamWriter(
                        out,
                        charset.newEncoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        delimiter = format.delimiter();
        escape = format.escape().map(c -> (int) c).orElse(-1);
        quote = String.valueOf(format.quote());
        escapedQuote = format.escape().orElse(format.quote()) + quote;
    }

    /**
     * Creates a file, or empties one that exists.
     *
     * @throws CsvException when the file can't be opened
     */
    public static CsvWriter open(Path file, CsvFormat format) {
        String name = CsvReader.nameOf(file);
        try {
            return new CsvWriter(Files.newOutputStream(file), name, format);
        } catch (IOException e) {
            throw new CsvException(name, 0, 0, null, "could not be opened: " + e, e);
        }
    }

    /**
     * Writes to a stream, which is closed with the writer.
     *
     * @param name the name of the file to show in messages
     */
    public static CsvWriter open(OutputStream out, String name, CsvFormat format) {
        return new CsvWriter(out, name, format);
    }

    /**
     * Writes a whole row.
     *
     * @throws CsvException as {@link #value} does
     * @throws org.sfa.core.error.InvalidValueException when the row has no values
     */
    public CsvWriter row(List<String> values) {
        for (String value : values) {
            value(value);
        }
        return endRow();
    }

    /** Writes a whole row. Throws as {@link #row(List)} does. */
    public CsvWriter row(String... values) {
        return row(List.of(values));
    }

    /**
     * Adds a value to the current row.
     *
     * @throws CsvException when the value holds a NUL or a character that the character set lacks, or the file can't be
     *     written. The row is then incomplete and the file must be given up
     */
    public CsvWriter value(String value) {
        columns++;
        String text = format.escapeFormulas() && isFormula(value) ? "'" + value : value;
        boolean quoted = scan(text);
        if (columns > 1) {
            put(delimiter);
        }
        bare = columns == 1 && text.isEmpty();
        put(quoted ? quoted(text) : text);
        return this;
    }

    /**
     * Ends the current row.
     *
     * @throws CsvException when the file can't be written
     * @throws org.sfa.core.error.InvalidValueException when the row has no values, which no line can express
     */
    public CsvWriter endRow() {
        Checks.that(columns > 0, "row", "", "must have at least one value");
        put(bare ? quote + quote + "\r\n" : "\r\n");
        bare = false;
        columns = 0;
        rows++;
        line++;
        return this;
    }

    /** The number of rows ended so far. */
    public long rows() {
        return rows;
    }

    /** Hands everything written so far to the file. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Checks every character, counts lines, and returns whether the value must be quoted. */
    private boolean scan(String text) {
        if (text.isEmpty()) {
            return false;
        }
        boolean quoted = CsvFormat.isBlank(text.charAt(0))
                || CsvFormat.isBlank(text.charAt(text.length() - 1))
                || text.charAt(0) == '\uFEFF'
                || columns == 1
                        && format.commentPrefix().filter(text::startsWith).isPresent();
        boolean doubtful = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == format.quote() || c == escape) {
                quoted = true;
            } else if (c == '\n' || c == '\r') {
                quoted = true;
                line += c == '\r' || i == 0 || text.charAt(i - 1) != '\r' ? 1 : 0;
            } else if (c == '\0') {
                throw new CsvException(name, line, columns, null, "must not hold a NUL character");
            } else if (c >= 0x80) {
                doubtful |= !unicode || Character.isSurrogate(c);
            }
        }
        if (doubtful && !encoder.canEncode(text)) {
            String charset = encoder.charset().name();
            throw new CsvException(name, line, columns, null, "a character can't be written in " + charset);
        }
        return quoted;
    }

    private String quoted(String text) {
        String inner = text;
        if (escape >= 0) {
            String single = String.valueOf((char) escape);
            inner = inner.replace(single, single + single);
        }
        return quote + inner.replace(quote, escapedQuote) + quote;
    }

    private static boolean isFormula(String value) {
        String visible = value.strip();
        return !visible.isEmpty() && FORMULA_STARTS.indexOf(visible.charAt(0)) >= 0 && !isNumber(visible);
    }

    private static boolean isNumber(String text) {
        boolean digit = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && c != '.' && c != ',') {
                return false;
            }
        }
        return digit && (text.charAt(0) == '+' || text.charAt(0) == '-');
    }

    private void put(char c) {
        try {
            out.write(c);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void put(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private CsvException failed(IOException e) {
        return new CsvException(name, line, 0, null, "could not be written: " + e.getMessage(), e);
    }
}
