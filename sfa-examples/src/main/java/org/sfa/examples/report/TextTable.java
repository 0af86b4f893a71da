package org.sfa.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sfa.core.error.Checks;

/**
 * A table of text that lines up in a terminal, also with Chinese, Japanese and Korean names, combining marks and
 * emoji. Columns are two blanks apart, a rule lies under the header, cells that are too wide end in {@code …}.
 * Control characters in cells, which could move the cursor or change colours, become blanks. Immutable.
 */
public final class TextTable {

    private static final int GAP = 2;

    private final List<Column> columns;
    private final List<List<String>> rows;

    private TextTable(List<Column> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns a builder without columns. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the header, the rule and the rows, without blanks at the ends of lines. */
    public List<String> lines() {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>(rows.size() + 2);
        lines.add(line(columns.stream().map(Column::header).toList(), widths));
        lines.add("─".repeat(IntStream.of(widths).sum() + GAP * (widths.length - 1)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** Returns the lines, each with a line break at its end. */
    @Override
    public String toString() {
        return String.join("\n", lines()) + "\n";
    }

    private int width(int column) {
        int widest = TextWidth.of(columns.get(column).header());
        for (List<String> row : rows) {
            widest = Math.max(widest, TextWidth.of(row.get(column)));
        }
        return Math.min(widest, columns.get(column).maxWidth());
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = TextWidth.truncate(cells.get(i), widths[i]);
            line.append(
                    columns.get(i).right() ? TextWidth.padLeft(cell, widths[i]) : TextWidth.padRight(cell, widths[i]));
            line.append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }

    private record Column(String header, boolean right, int maxWidth) {}

    /** Collects columns, then rows. Not thread-safe. */
    public static final class Builder {

        /** The columns that a cell may take when none are named. */
        public static final int DEFAULT_MAX_WIDTH = 40;

        private final List<Column> columns = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();

        private Builder() {}

        /** Adds a column of text that starts at the left and takes at most {@value #DEFAULT_MAX_WIDTH} columns. */
        public Builder left(String header) {
            return left(header, DEFAULT_MAX_WIDTH);
        }

        /** Adds a column of text that starts at the left and takes at most {@code maxWidth} columns. */
        public Builder left(String header, int maxWidth) {
            return column(header, false, maxWidth);
        }

        /** Adds a column of numbers, which end at the right. */
        public Builder right(String header) {
            return column(header, true, DEFAULT_MAX_WIDTH);
        }

        /** Adds a row, or throws when it does not have one cell for each column. */
        public Builder row(String... cells) {
            Checks.that(
                    cells.length == columns.size(),
                    "cells",
                    cells.length,
                    "must be as many as columns: " + columns.size());
            rows.add(IntStream.range(0, cells.length)
                    .mapToObj(i -> printable(cells[i]))
                    .toList());
            return this;
        }

        /** Returns the table, or throws when it has no columns. */
        public TextTable build() {
            Checks.that(!columns.isEmpty(), "columns", 0, "must not be empty");
            return new TextTable(List.copyOf(columns), List.copyOf(rows));
        }

        private Builder column(String header, boolean right, int maxWidth) {
            Checks.inRange("maxWidth", maxWidth, 1, 1_000);
            Checks.that(rows.isEmpty(), "column", header, "must be added before the rows");
            columns.add(new Column(printable(header), right, maxWidth));
            return this;
        }
    }

    /** Returns the text without anything that a terminal would obey instead of show. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !isDirection(c))
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** Returns whether the character turns the direction of writing for whatever follows it. */
    static boolean isDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
