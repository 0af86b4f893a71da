package org.sfa.examples.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sfa.examples.report.SalesReport.Header;

/**
 * What the template of the page shows.
 *
 * @param title the heading of the page
 * @param facts what it is about, in one line
 * @param tiles the headline figures
 * @param sections the parts that the data has something for
 */
record ReportPage(String title, List<String> facts, List<Tile> tiles, List<Section> sections) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** A headline figure with remarks below it; {@code svg} is a small drawing or nothing. */
    record Tile(String label, String value, List<String> remarks, String svg) {}

    /** A part of the page. Charts come first, then tables, then what can be unfolded. */
    record Section(
            String id,
            String title,
            String lead,
            List<Figure> charts,
            List<HtmlTable> tables,
            List<Fold> folds,
            List<Remark> remarks) {}

    /** A chart in all its sizes. */
    record Figure(String title, String note, String css, String svg) {}

    /** A table that is hidden until it is asked for; folds of one group close each other. */
    record Fold(String summary, String remark, String group, boolean open, HtmlTable table) {}

    /** A finding with its examples. */
    record Remark(String severity, String css, String count, String what, List<String> examples) {}

    static ReportPage of(SalesReport report) {
        Header header = report.header();
        List<String> facts = List.of(
                "As of " + DATE.format(header.asOf()), "Source: " + header.source(), "Amounts in " + header.currency());
        return new ReportPage(
                header.title(), facts, new ReportTiles(report).tiles(), new ReportSections(report).sections());
    }
}
