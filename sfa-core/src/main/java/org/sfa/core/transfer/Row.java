package org.sfa.core.transfer;

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
        return new Kept(values, line());
    }

    /** A row that was kept. */
    final class Kept implements Row {

        private final String[] values;
        private final long line;

        private Kept(String[] values, long line) {
            this.values = values;
            this.line = line;
        }

        @Override
        public String value(int column) {
            return values[column];
        }

        @Override
        public int columns() {
            return values.length;
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public Row kept() {
            return this;
        }
    }
}
