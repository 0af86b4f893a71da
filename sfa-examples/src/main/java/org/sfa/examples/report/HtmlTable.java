package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A table as the template shows it: the first cell of a row is its heading, numbers stand at the right.
 *
 * @param caption what the table is about
 * @param columns the headings
 * @param rows the rows to show at once
 * @param rest the rows that unfold
 * @param restSummary the words to click on for the rest, or nothing
 */
record HtmlTable(String caption, List<Column> columns, List<Row> rows, List<Row> rest, String restSummary) {

    private static final int MAX_REST = 500;

    /** A heading; the class says how the cells below it are aligned, and a barred one spans figures and their bars. */
    record Column(String text, String css, boolean barred) {}

    /** The cells of a row after its heading. */
    record Row(String heading, String headingCss, List<Cell> cells) {}

    /** A cell; {@code bar} is the length of a bar beside the figure, as a CSS length, or nothing. */
    record Cell(String text, String css, String bar) {}

    static Builder of(String caption) {
        return new Builder(caption);
    }

    static final class Builder {

        private final String caption;
        private final List<Column> columns = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();

        private Builder(String caption) {
            this.caption = caption;
        }

        Builder text(String... headings) {
            List.of(headings).forEach(h -> columns.add(new Column(h, "", false)));
            return this;
        }

        Builder numbers(String... headings) {
            List.of(headings).forEach(h -> columns.add(new Column(h, "num", false)));
            return this;
        }

        /** Adds a column of figures that are made with {@link HtmlTable#bar}. */
        Builder barred(String heading) {
            columns.add(new Column(heading, "num", true));
            return this;
        }

        /** Adds a row whose cells are texts, or cells that are made already. */
        Builder row(String heading, Object... cells) {
            return indented(0, heading, cells);
        }

        Builder indented(int depth, String heading, Object... cells) {
            List<Cell> made = IntStream.range(0, cells.length)
                    .mapToObj(i -> cells[i] instanceof Cell cell
                            ? cell
                            : new Cell(cells[i].toString(), columns.get(i + 1).css(), ""))
                    .toList();
            rows.add(new Row(heading, depth == 0 ? "" : "in" + Math.min(depth, 6), made));
            return this;
        }

        HtmlTable build(int limit) {
            int shown = Math.min(limit, rows.size());
            int end = Math.min(rows.size(), shown + MAX_REST);
            String summary = end == shown ? "" : "Show " + Figures.count(end - shown) + " more";
            if (end < rows.size()) {
                summary += " of " + Figures.count(rows.size() - shown) + "; all are in report.json";
            }
            return new HtmlTable(
                    caption,
                    List.copyOf(columns),
                    List.copyOf(rows.subList(0, shown)),
                    List.copyOf(rows.subList(shown, end)),
                    summary);
        }
    }

    /** Returns a number with a bar beside it that is as long as its part of the largest. */
    static Cell bar(String text, BigDecimal value, BigDecimal largest) {
        if (value.signum() <= 0 || largest.signum() <= 0) {
            return new Cell(text, "num", "0%");
        }
        double part = value.divide(largest, MathContext.DECIMAL32).doubleValue() * 100;
        return new Cell(text, "num", Svg.number(Math.max(0.8, Math.min(100, part))) + "%");
    }

    static Cell muted(String text) {
        return new Cell(text, "num m", "");
    }

    /** Returns the word as the heading of a column: with a capital. */
    static String heading(String dimension) {
        return dimension.isEmpty()
                ? "Name"
                : dimension.substring(0, 1).toUpperCase(Locale.ROOT) + dimension.substring(1);
    }
}
