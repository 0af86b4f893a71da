package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.examples.report.SalesReport.PerformanceTable;
import org.sfa.examples.report.SalesReport.WonRow;

/** The tables of the report for a terminal, each cut to a number of rows; parts without rows have none. */
final class TerminalTables {

    private static final int BAR = 20;
    private static final int MONTHS = 12;
    private static final int QUARTERS = 6;

    /** A table with its heading and how many rows were cut off. */
    record Titled(String title, TextTable table, int left) {}

    private final int rows;
    private final List<Titled> tables = new ArrayList<>();

    TerminalTables(int rows) {
        this.rows = rows;
    }

    /** Returns the tables in the order of the report. */
    static List<Titled> of(SalesReport report, int rows) {
        TerminalTables made = new TerminalTables(rows);
        made.stages(report);
        report.performance().forEach(made::performance);
        made.won(report.wonByUnit());
        made.trend(report);
        made.forecast(report);
        OutlookTables.of(report, rows).forEach(made.tables::add);
        made.stalled(report);
        made.leads(report);
        made.files(report);
        return made.tables;
    }

    private void stages(SalesReport report) {
        BigDecimal largest = report.stages().stream()
                .map(r -> r.openValue())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        table(
                "Open pipeline by stage",
                report.stages(),
                TextTable.builder()
                        .left("Stage")
                        .right("Prob.")
                        .right("Open")
                        .right("Open value")
                        .right("Weighted")
                        .right("Entered")
                        .right("Won")
                        .right("Median days")
                        .left(""),
                r -> new String[] {
                    r.stage(), Figures.percentShort(r.probability()), Figures.count(r.open()),
                    Figures.whole(r.openValue()), Figures.whole(r.weightedValue()), Figures.count(r.entered()),
                    Figures.count(r.won()), Figures.days(r.medianDaysInStage()), bar(r.openValue(), largest)
                });
    }

    private void performance(PerformanceTable table) {
        table(
                "Closed deals by " + TextTable.printable(table.dimension()),
                table.rows(),
                TextTable.builder()
                        .left(HtmlTable.heading(table.dimension()))
                        .right("Won value")
                        .right("Won")
                        .right("Lost")
                        .right("Win rate")
                        .right("95%")
                        .right("Mean days")
                        .right("Median"),
                r -> new String[] {
                    r.name(),
                    Figures.whole(r.wonValue()),
                    Figures.count(r.won()),
                    Figures.count(r.lost()),
                    Figures.rate(r.winRate()),
                    Figures.interval(r.winRate()),
                    Figures.days(r.meanCycleDays()),
                    Figures.days(r.medianCycleDays())
                });
    }

    private void won(List<WonRow> won) {
        Map<String, Map<String, BigDecimal>> values = WonChart.values(won);
        List<String> all = won.stream().map(WonRow::period).distinct().sorted().toList();
        List<String> periods = all.subList(Math.max(0, all.size() - QUARTERS), all.size());
        TextTable.Builder builder = TextTable.builder().left("Unit", 24);
        periods.forEach(builder::right);
        table("Won value by unit and quarter", WonChart.unitsByValue(won), builder, unit -> {
            List<String> cells = new ArrayList<>(List.of(unit));
            periods.forEach(p ->
                    cells.add(Figures.whole(Optional.ofNullable(values.get(unit).get(p)))));
            return cells.toArray(String[]::new);
        });
    }

    private void trend(SalesReport report) {
        int skipped = Math.max(0, report.trend().size() - Math.max(rows, MONTHS));
        BigDecimal largest = report.trend().stream()
                .map(r -> r.wonValue())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        String title = "Month by month"
                + (skipped > 0 ? " (the last " + (report.trend().size() - skipped) + ")" : "");
        table(
                title,
                report.trend().subList(skipped, report.trend().size()),
                Integer.MAX_VALUE,
                TextTable.builder()
                        .left("Month")
                        .right("Open")
                        .right("Created")
                        .right("Won")
                        .right("Lost")
                        .right("Won value")
                        .left(""),
                r -> new String[] {
                    r.month().toString().substring(0, 7), Figures.count(r.openAtStart()), Figures.count(r.created()),
                    Figures.count(r.won()), Figures.count(r.lost()), Figures.whole(r.wonValue()),
                    bar(r.wonValue(), largest)
                });
    }

    private void forecast(SalesReport report) {
        for (String period : ForecastPeriods.charted(report)) {
            table(
                    "Forecast " + TextTable.printable(period),
                    report.forecast().stream()
                            .filter(r -> r.period().equals(period))
                            .toList(),
                    TextTable.builder()
                            .left("Unit")
                            .right("Quota")
                            .right("Closed")
                            .right("Attained")
                            .right("Gap")
                            .right("Commit")
                            .right("Most likely")
                            .right("Best case")
                            .right("Pipeline"),
                    r -> new String[] {
                        "· ".repeat(Math.min(r.depth(), 6)) + r.unit(),
                        Figures.whole(r.quota()),
                        Figures.whole(r.closed()),
                        Figures.percent(r.attainment()),
                        Figures.whole(r.gap()),
                        Figures.whole(r.commit()),
                        Figures.whole(r.mostLikely()),
                        Figures.whole(r.bestCase()),
                        Figures.whole(r.pipeline())
                    });
        }
    }

    private void stalled(SalesReport report) {
        table(
                "Stalled deals",
                report.stalled(),
                TextTable.builder()
                        .left("Deal", 28)
                        .left("Account", 24)
                        .left("Owner", 24)
                        .left("Stage", 24)
                        .right("Days")
                        .right("Usual")
                        .right("Value"),
                r -> new String[] {
                    r.name(),
                    r.account(),
                    r.owner(),
                    r.stage(),
                    Figures.count(r.daysInStage()),
                    Figures.count(r.usualDays()),
                    Figures.whole(r.value())
                });
    }

    private void leads(SalesReport report) {
        table(
                "Leads by source",
                report.leads(),
                TextTable.builder()
                        .left("Source")
                        .right("Leads")
                        .right("Converted")
                        .right("Rate")
                        .right("95%")
                        .right("Mean days"),
                r -> new String[] {
                    r.source(),
                    Figures.count(r.leads()),
                    Figures.count(r.converted()),
                    Figures.rate(r.rate()),
                    Figures.interval(r.rate()),
                    Figures.days(r.meanLeadTime())
                });
    }

    private void files(SalesReport report) {
        table(
                "Imported files",
                report.files(),
                TextTable.builder()
                        .left("File")
                        .left("Entity")
                        .right("Read")
                        .right("Saved")
                        .right("Unchanged")
                        .right("Rejected"),
                r -> new String[] {
                    r.file(),
                    r.entity(),
                    Figures.count(r.read()),
                    Figures.count(r.saved()),
                    Figures.count(r.unchanged()),
                    Figures.count(r.rejected())
                });
    }

    private <R> void table(String title, List<R> all, TextTable.Builder table, Function<R, String[]> cells) {
        table(title, all, rows, table, cells);
    }

    private <R> void table(String title, List<R> all, int limit, TextTable.Builder table, Function<R, String[]> cells) {
        if (all.isEmpty()) {
            return;
        }
        for (R row : all.subList(0, Math.min(limit, all.size()))) {
            String[] texts = cells.apply(row);
            for (int i = 0; i < texts.length; i++) {
                texts[i] = TerminalReport.plain(texts[i]);
            }
            table.row(texts);
        }
        tables.add(new Titled(title, table.build(), Math.max(0, all.size() - limit)));
    }

    private static String bar(BigDecimal value, BigDecimal largest) {
        if (value.signum() <= 0 || largest.signum() <= 0) {
            return "";
        }
        int length = value.multiply(BigDecimal.valueOf(BAR))
                .divide(largest, 0, RoundingMode.HALF_UP)
                .intValue();
        return "█".repeat(length);
    }
}
