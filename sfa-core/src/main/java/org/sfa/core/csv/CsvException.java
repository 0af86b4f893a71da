package org.sfa.core.csv;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;

/**
 * A place in a CSV file that can't be read or written. Its message reads
 * {@code accounts.csv, line 17, column 3 (revenue): reason}.
 */
public class CsvException extends SfaException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final String file;
    private final long line;
    private final int column;
    private final @Nullable String columnName;
    private final String reason;

    /**
     * Creates an exception for one place.
     *
     * @param file the name of the file, without its folder
     * @param line the physical line, from 1, or 0 when the whole file is meant
     * @param column the column, from 1, or 0 when the whole line is meant
     * @param columnName the name of the column, when there is one
     * @param reason what is wrong there
     */
    public CsvException(String file, long line, int column, @Nullable String columnName, String reason) {
        this(file, line, column, columnName, reason, null);
    }

    /** Creates an exception for one place, with the error that showed it. */
    public CsvException(
            String file, long line, int column, @Nullable String columnName, String reason, @Nullable Throwable cause) {
        super(place(file, line, column, columnName) + ": " + reason, cause);
        this.file = file;
        this.line = line;
        this.column = column;
        this.columnName = columnName;
        this.reason = reason;
    }

    /** The name of the file, without its folder. */
    public String file() {
        return file;
    }

    /** The physical line, from 1, or 0 when the whole file is meant. */
    public long line() {
        return line;
    }

    /** The column, from 1, or 0 when the whole line is meant. */
    public int column() {
        return column;
    }

    /** The name of the column, when the column is known and has one. */
    public Optional<String> columnName() {
        return Optional.ofNullable(columnName);
    }

    /** What is wrong there. */
    public String reason() {
        return reason;
    }

    private static String place(String file, long line, int column, @Nullable String columnName) {
        StringBuilder place = new StringBuilder(file);
        if (line > 0) {
            place.append(", line ").append(line);
        }
        if (column > 0) {
            place.append(", column ").append(column);
            if (columnName != null && !columnName.isEmpty()) {
                boolean fits = columnName.length() <= SHOWN;
                place.append(" (").append(fits ? columnName : columnName.substring(0, SHOWN) + "…");
                place.append(')');
            }
        }
        return place.toString();
    }
}
