package org.sfa.core.transfer;

import java.util.List;
import org.sfa.core.csv.CsvReader;

/** A row of a file: the one that a reader stands on, or one that was kept for later. */
interface Row {

    String value(int column);

    int columns();

    long line();

    static Row of(CsvReader reader) {
        return new Row() {
            @Override
            public String value(int column) {
                return reader.value(column);
            }

            @Override
            public int columns() {
                return reader.columns();
            }

            @Override
            public long line() {
                return reader.line();
            }
        };
    }

    /** Returns the row to be kept for later: its values don't change any more. */
    default Row kept() {
        String[] values = new String[columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i);
        }
        return new Kept(List.of(values), line());
    }

    /** A row that was kept. */
    record Kept(List<String> values, long line) implements Row {
        @Override
        public String value(int column) {
            return values.get(column);
        }

        @Override
        public int columns() {
            return values.size();
        }
    }
}
