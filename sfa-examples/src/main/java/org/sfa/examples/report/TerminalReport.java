package org.sfa.examples.report;

import java.util.List;
import org.sfa.core.error.Checks;
import org.sfa.examples.report.SalesReport.Cycle;
import org.sfa.examples.report.SalesReport.Finding;
import org.sfa.examples.report.SalesReport.Header;
import org.sfa.examples.report.SalesReport.Rate;
import org.sfa.examples.report.SalesReport.Totals;

/**
 * The report as text for a terminal or a log. Parts without rows are left out and long tables are cut, saying by how
 * many rows. Immutable and thread-safe.
 */
public final class TerminalReport {

    /** The rows of a table that are shown when nothing else is said. */
    public static final int DEFAULT_ROWS = 10;

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";
    private static final int EXAMPLES = 100;

    private final boolean colour;
    private final int rows;

    /** Shows {@value #DEFAULT_ROWS} rows of a table; {@code colour} says whether a terminal shows it, not a file. */
    public TerminalReport(boolean colour) {
        this(colour, DEFAULT_ROWS);
    }

    /** Shows that many rows of a table, at least 1. */
    public TerminalReport(boolean colour, int rows) {
        Checks.inRange("rows", rows, 1, Integer.MAX_VALUE);
        this.colour = colour;
        this.rows = rows;
    }

    /** Returns the whole report, each line with a line break at its end. */
    public String render(SalesReport report) {
        StringBuilder out = new StringBuilder();
        header(out, report.header());
        totals(out, report.totals(), report.cycle(), new Figures(report.header().currency()));
        for (TerminalTables.Titled table : TerminalTables.of(report, rows)) {
            heading(out, table.title());
            table.table().lines().forEach(line -> out.append("  ").append(line).append('\n'));
            more(out, table.left());
        }
        findings(out, report.findings());
        return out.toString();
    }

    private void header(StringBuilder out, Header header) {
        out.append(bold(TextTable.printable(header.title()))).append('\n');
        out.append("as of ").append(header.asOf()).append(", from ").append(TextTable.printable(header.source()));
        out.append(", amounts in ")
                .append(TextTable.printable(header.currency()))
                .append('\n');
    }

    private void totals(StringBuilder out, Totals totals, Cycle cycle, Figures figures) {
        String each = totals.wonMedian()
                        .map(m -> ", median " + figures.money(m))
                        .orElse("")
                + totals.wonMean().map(m -> ", mean " + figures.money(m)).orElse("");
        Rate rate = totals.winRate();
        String interval = rate.sufficient() ? ", 95% interval " + Figures.interval(rate) : "";
        String waiting = cycle.medianWithOpen()
                .map(m -> ", " + Figures.daysShort(m) + " counting open deals")
                .orElse("");
        out.append('\n');
        total(out, "Open pipeline", figures.money(totals.openValue()), deals(totals.open()));
        total(out, "Weighted", figures.money(totals.weightedValue()), "");
        total(out, "Won", figures.money(totals.wonValue()), deals(totals.won()) + each);
        total(out, "Win rate", Figures.rate(rate), of(rate) + " closed" + interval);
        total(
                out,
                "Sales cycle",
                cycle.median().map(m -> Figures.daysShort(m) + " days").orElse(Figures.NONE),
                "median" + waiting);
    }

    private static void total(StringBuilder out, String label, String value, String remark) {
        String figure = TextWidth.padLeft(TextTable.printable(plain(value)), 12);
        String text = "  " + TextWidth.padRight(label, 15) + figure + "  " + TextTable.printable(plain(remark));
        out.append(text.stripTrailing()).append('\n');
    }

    private void findings(StringBuilder out, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        heading(out, "Data quality");
        List<Finding> shown = Severity.sorted(findings).subList(0, Math.min(rows, findings.size()));
        int digits = shown.stream()
                .mapToInt(f -> Figures.count(f.count()).length())
                .max()
                .orElse(0);
        for (Finding finding : shown) {
            out.append("  ")
                    .append(severity(TextTable.printable(finding.severity())))
                    .append("  ");
            out.append(TextWidth.padLeft(Figures.count(finding.count()), digits))
                    .append("  ");
            out.append(TextTable.printable(finding.what())).append('\n');
            if (!finding.examples().isEmpty()) {
                String examples = String.join(
                        ", ",
                        finding.examples().stream().map(TextTable::printable).toList());
                out.append(" ".repeat(13 + digits))
                        .append(TextWidth.truncate(examples, EXAMPLES))
                        .append('\n');
            }
        }
        more(out, findings.size() - rows);
    }

    private void heading(StringBuilder out, String title) {
        out.append('\n').append(bold(title)).append('\n');
    }

    private static void more(StringBuilder out, int left) {
        if (left > 0) {
            out.append("  … and ").append(Figures.count(left)).append(" more\n");
        }
    }

    private String bold(String text) {
        return colour ? BOLD + text + PLAIN : text;
    }

    private String severity(String severity) {
        String padded = TextWidth.padRight(severity, 7);
        if (!colour) {
            return padded;
        }
        return switch (severity) {
            case "error" -> RED + padded + PLAIN;
            case "warning" -> YELLOW + padded + PLAIN;
            default -> padded;
        };
    }

    private static String deals(long count) {
        return Figures.count(count, "deal", "deals");
    }

    private static String of(Rate rate) {
        return Figures.count(rate.numerator()) + " of " + Figures.count(rate.denominator());
    }

    // A minus that can be typed, so that figures can be copied from the terminal into other programs.
    static String plain(String text) {
        return text.replace('−', '-').replace('\u00A0', ' ');
    }
}
