package org.sfa.core.csv;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the rows of a CSV file of any size. It holds one row at a time, and memory is bounded by the limits, not
 * by the file.
 *
 * <p>A row has as many values as its line states: {@link #columns()} may be below or above the size of the header, which
 * is for the caller to judge. Blank lines and comments are no rows. An empty value is the empty string, quoted or not.
 *
 * <p>Header names lose surrounding white space, and white space within them, line breaks too, becomes one blank. Blank
 * names at the end of the header stand for unnamed columns (spreadsheets leave them behind) and stay as empty strings;
 * one between names, and a name that occurs twice, letter for letter, is refused.
 *
 * <p>Whatever is wrong with the file is a {@link CsvException}, thrown when the reader gets there; rows before it were
 * delivered. The reader is then spent and throws the same again. Not safe for use by several threads.
 */
public final class CsvReader implements AutoCloseable {

    private final String name;
    private final CsvInput input;
    private final CsvLimits limits;
    private final CsvPlace place;
    private final CsvTokenizer tokenizer;
    private final List<String> header;
    private final Map<String, Integer> indexes = new HashMap<>();
    private long headerLine;
    private long row;
    private @Nullable CsvException failure;

    private CsvReader(InputStream in, String name, CsvFormat format, CsvLimits limits) {
        this.name = name;
        this.limits = limits;
        input = new CsvInput(in, format.charset(), limits.maxBytes());
        place = new CsvPlace(name);
        CsvText text = new CsvText(input, place, format);
        tokenizer = new CsvTokenizer(text, place, format, limits);
        try {
            for (int i = 0; i < format.skipLines(); i++) {
                text.skipLine();
            }
            header = List.copyOf(format.headers().orElseGet(this::readHeader));
            index();
            place.nameColumns(header);
        } catch (CsvException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws CsvException when the file can't be opened, or the header is missing or refused
     */
    public static CsvReader open(Path file, CsvFormat format, CsvLimits limits) {
        String name = CsvReader.nameOf(file);
        try {
            return new CsvReader(Files.newInputStream(file), name, format, limits);
        } catch (IOException e) {
            throw new CsvException(name, 0, 0, null, "could not be opened: " + e, e);
        }
    }

    /**
     * Reads the header of a stream, which is closed with the reader, or at once when the header is refused.
     *
     * @param name the name of the file to show in messages
     * @throws CsvException when the header is missing or refused
     */
    public static CsvReader open(InputStream in, String name, CsvFormat format, CsvLimits limits) {
        return new CsvReader(in, name, format, limits);
    }

    /** The name of the file, as messages show it. */
    public String name() {
        return name;
    }

    /** The names of the columns in order; unnamed columns at the end are empty strings. */
    public List<String> header() {
        return header;
    }

    /**
     * The index of a column, from 0.
     *
     * @throws CsvException when the header has no such name
     */
    public int column(String columnName) {
        return findColumn(columnName)
                .orElseThrow(() -> new CsvException(
                        name, headerLine, 0, null, "no column is named " + columnName + ", there are " + header));
    }

    /** The index of a column, from 0, or empty when the header has no such name. */
    public OptionalInt findColumn(String columnName) {
        Integer index = indexes.get(columnName);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * Moves to the next row. The values of the row before are gone, strings taken from it stay good.
     *
     * @return false at the end of the file
     * @throws CsvException when the row is malformed or beyond a limit, or the file can't be read
     */
    public boolean next() {
        if (failure != null) {
            throw failure;
        }
        try {
            if (!tokenizer.next()) {
                return false;
            }
            if (row == limits.maxRows()) {
                throw place.problem(tokenizer.line(), 0, "the file has more than " + limits.maxRows() + " rows");
            }
            row++;
            return true;
        } catch (CsvException e) {
            failure = e;
            throw e;
        }
    }

    /** The number of values of the current row; 0 before the first row and after the last one. */
    public int columns() {
        return tokenizer.columns();
    }

    /**
     * One value of the current row.
     *
     * @param column the index, from 0
     * @throws IndexOutOfBoundsException when the row is not that wide
     */
    public String value(int column) {
        return tokenizer.value(Objects.checkIndex(column, tokenizer.columns()));
    }

    /** A copy of the values of the current row. */
    public List<String> values() {
        String[] values = new String[columns()];
        Arrays.setAll(values, this::value);
        return List.of(values);
    }

    /** The physical line on which the current row starts, from 1; line breaks inside values count. */
    public long line() {
        return tokenizer.line();
    }

    /** The number of the current row, from 1, the header not counted; 0 before the first row. */
    public long row() {
        return row;
    }

    /** The bytes taken from the file so far, up to 64 KiB ahead of the current row. For showing progress. */
    public long bytesRead() {
        return input.bytesRead();
    }

    /** Closes the file. */
    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new CsvException(name, 0, 0, null, "could not be closed: " + e.getMessage(), e);
        }
    }

    static String nameOf(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    private List<String> readHeader() {
        if (!tokenizer.next()) {
            throw new CsvException(name, 0, 0, null, "the header is missing, the file has no rows");
        }
        headerLine = tokenizer.line();
        String[] names = new String[tokenizer.columns()];
        Arrays.setAll(names, i -> CharMatcher.whitespace().trimAndCollapseFrom(tokenizer.value(i), ' '));
        return List.of(names);
    }

    private void index() {
        int named = header.size();
        while (named > 0 && header.get(named - 1).isEmpty()) {
            named--;
        }
        if (named == 0) {
            throw new CsvException(name, headerLine, 0, null, "the header has no names");
        }
        for (int i = 0; i < named; i++) {
            String columnName = header.get(i);
            if (columnName.isEmpty()) {
                throw new CsvException(name, headerLine, i + 1, null, "the column has no name but later ones have");
            }
            Integer first = indexes.putIfAbsent(columnName, i);
            if (first != null) {
                throw new CsvException(
                        name, headerLine, i + 1, columnName, "the name is taken by column " + (first + 1));
            }
        }
    }
}
