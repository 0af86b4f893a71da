package org.sfa.core.transfer;

import org.jspecify.annotations.Nullable;
import org.sfa.core.csv.CsvReader;

/** A row of a file, and those of its values that were made ahead of its turn. Safe to hand on to another thread. */
final class Row {

    /** Stands for a value that was not made ahead: null is one that the row does not have. */
    static final Object NOT_MADE = new Object();

    private static final Object[] NONE = {};

    private final String[] values;
    private final long line;
    private @Nullable Object[] made = NONE;

    private Row(String[] values, long line) {
        this.values = values;
        this.line = line;
    }

    /** Returns the row that a reader stands on. */
    static Row of(CsvReader reader) {
        String[] values = new String[reader.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.value(i);
        }
        return new Row(values, reader.line());
    }

    String value(int column) {
        return values[column];
    }

    int columns() {
        return values.length;
    }

    long line() {
        return line;
    }

    /** Returns what {@link Preparation} made, or {@link #NOT_MADE}. */
    @Nullable
    Object made(int index) {
        return index < made.length ? made[index] : NOT_MADE;
    }

    void setMade(@Nullable Object[] madeAhead) {
        made = madeAhead;
    }
}
