package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reporting lines of somebody over time.
 *
 * @param from the first day of each, as days since 1970-01-01, ascending
 * @param lines the line from that day on; null for none
 */
record LineHistory(int[] from, @Nullable ReportingLine[] lines) {

    static final LineHistory NONE = new LineHistory(new int[0], new ReportingLine[0]);

    /** A line and the first day on which it holds. */
    record Entry(int from, @Nullable ReportingLine line) {}

    /** Returns a history of entries in order; one that changes nothing is left out. */
    static LineHistory of(List<Entry> entries) {
        int[] from = new int[entries.size()];
        ReportingLine[] lines = new ReportingLine[entries.size()];
        int count = 0;
        for (Entry entry : entries) {
            if (entry.line() != (count == 0 ? null : lines[count - 1])) {
                from[count] = entry.from();
                lines[count] = entry.line();
                count++;
            }
        }
        return new LineHistory(Arrays.copyOf(from, count), Arrays.copyOf(lines, count));
    }

    /** Returns the line on a day; null before the first one. */
    @Nullable
    ReportingLine on(int day) {
        for (int i = from.length - 1; i >= 0; i--) {
            if (from[i] <= day) {
                return lines[i];
            }
        }
        return null;
    }
}
