package org.sfa.core.json;

import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;

/** JSON that can't be read. Its message reads {@code source, line 3, column 12, at lines[0].quantity: reason}. */
public class JsonException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String path;
    private final int line;
    private final int column;
    private final String reason;

    /**
     * Creates an exception.
     *
     * @param source what was read, for instance the name of a file
     * @param path where the fault lies inside the document; empty at the top
     * @param line the line, from 1, or 0 when unknown
     * @param column the column, from 1, or 0 when unknown
     * @param reason what is wrong
     */
    public JsonException(String source, String path, int line, int column, String reason, @Nullable Throwable cause) {
        super(
                source
                        + (line > 0 ? ", line " + line + ", column " + column : "")
                        + (path.isEmpty() ? "" : ", at " + trimmed(path))
                        + ": "
                        + reason,
                cause);
        this.source = source;
        this.path = trimmed(path);
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    private static String trimmed(String path) {
        return path.startsWith(".") ? path.substring(1) : path;
    }

    /** What was read. */
    public String source() {
        return source;
    }

    /** Where the fault lies inside the document, for instance {@code lines[0].quantity}. */
    public String path() {
        return path;
    }

    /** The line, from 1, or 0 when unknown. */
    public int line() {
        return line;
    }

    /** The column, from 1, or 0 when unknown. */
    public int column() {
        return column;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }
}
