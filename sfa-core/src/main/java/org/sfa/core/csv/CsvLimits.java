package org.sfa.core.csv;

import org.sfa.core.error.Checks;

/**
 * The most that a file may cost its reader. A file that goes beyond is refused at the place where it does so.
 *
 * @param maxFieldChars the most characters of one value, its trailing blanks included; also bounds the memory of the reader
 * @param maxColumns the most values of one row
 * @param maxRows the most rows, the header not counted
 * @param maxBytes the most bytes of the file
 */
public record CsvLimits(int maxFieldChars, int maxColumns, long maxRows, long maxBytes) {

    private static final int MOST_FIELD_CHARS = 1 << 28;
    private static final int MOST_COLUMNS = 1 << 20;

    private static final CsvLimits STANDARD = new CsvLimits(1_000_000, 2_000, 100_000_000L, 16L << 30);

    /** Checks that every limit is positive, that a value has at most 2²⁸ characters and a row at most 2²⁰ columns. */
    public CsvLimits {
        Checks.inRange("maxFieldChars", maxFieldChars, 1, MOST_FIELD_CHARS);
        Checks.inRange("maxColumns", maxColumns, 1, MOST_COLUMNS);
        Checks.inRange("maxRows", maxRows, 1, Long.MAX_VALUE);
        Checks.inRange("maxBytes", maxBytes, 1, Long.MAX_VALUE);
    }

    /** A million characters a value, 2,000 columns, a hundred million rows, 16 GiB. */
    public static CsvLimits standard() {
        return STANDARD;
    }

    /** These limits with another length of a value. */
    public CsvLimits withMaxFieldChars(int value) {
        return new CsvLimits(value, maxColumns, maxRows, maxBytes);
    }

    /** These limits with another number of columns. */
    public CsvLimits withMaxColumns(int value) {
        return new CsvLimits(maxFieldChars, value, maxRows, maxBytes);
    }

    /** These limits with another number of rows. */
    public CsvLimits withMaxRows(long value) {
        return new CsvLimits(maxFieldChars, maxColumns, value, maxBytes);
    }

    /** These limits with another size of the file. */
    public CsvLimits withMaxBytes(long value) {
        return new CsvLimits(maxFieldChars, maxColumns, maxRows, value);
    }
}
