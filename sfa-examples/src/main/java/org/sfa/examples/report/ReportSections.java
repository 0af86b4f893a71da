package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sfa.examples.report.ReportPage.Figure;
import org.sfa.examples.report.ReportPage.Fold;
import org.sfa.examples.report.ReportPage.Remark;
import org.sfa.examples.report.ReportPage.Section;
import org.sfa.examples.report.SalesReport.ForecastRow;
import org.sfa.examples.report.SalesReport.LeadRow;
import org.sfa.examples.report.SalesReport.PerformanceRow;
import org.sfa.examples.report.SalesReport.PerformanceTable;
import org.sfa.examples.report.SalesReport.StalledDeal;

/**
 * The parts of the page, in the order in which a sales manager asks: what is open, what came in, what will come,
 * why.
 */
final class ReportSections {

    private static final int ROWS = 12;
    private static final int FOLDED_ROWS = 100;
    private static final List<String> PEOPLE = List.of("agent", "owner", "manager", "team", "unit", "region", "office");

    private final SalesReport report;
    private final Figures figures;
    private final ReportTables tables;
    private int drawings;

    ReportSections(SalesReport report) {
        this.report = report;
        this.figures = new Figures(report.header().currency());
        this.tables = new ReportTables(report.header().currency());
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        pipeline().ifPresent(sections::add);
        results().ifPresent(sections::add);
        forecast().ifPresent(sections::add);
        projection().ifPresent(sections::add);
        performance().ifPresent(sections::add);
        cycle().ifPresent(sections::add);
        leads().ifPresent(sections::add);
        stalled().ifPresent(sections::add);
        quality().ifPresent(sections::add);
        files().ifPresent(sections::add);
        return sections;
    }

    private Optional<Section> pipeline() {
        if (report.stages().isEmpty()) {
            return Optional.empty();
        }
        List<Chart> charts = new ArrayList<>(List.of(
                new FunnelChart(report.stages(), report.totals().won()), new StageChart(report.stages(), figures)));
        List<Fold> folds = new ArrayList<>(List.of(fold("Stages as a table", "", tables.stages(report.stages()))));
        if (!report.outlook().history().isEmpty()) {
            charts.add(new HistoryChart(report.outlook().history(), figures));
        }
        report.outlook().movement().ifPresent(movement -> {
            charts.add(new WaterfallChart(movement, figures));
            folds.add(fold("What moved as a table", "", tables.movement(movement)));
        });
        return Optional.of(section("pipeline", "Pipeline", figures(charts), List.of(), folds));
    }

    private Optional<Section> results() {
        List<Figure> charts = new ArrayList<>();
        if (!report.trend().isEmpty()) {
            charts.addAll(figures(List.of(new TrendChart(report.trend(), figures))));
        }
        List<Fold> folds = new ArrayList<>();
        if (!report.wonByUnit().isEmpty()) {
            charts.addAll(figures(List.of(new WonChart(report.wonByUnit(), figures))));
            folds.add(fold("Won value by unit and quarter as a table", "", tables.won(report.wonByUnit())));
        }
        if (!report.trend().isEmpty()) {
            folds.add(fold("Months as a table", "", tables.trend(report.trend())));
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(section("results", "Results", charts, List.of(), folds));
    }

    private Optional<Section> forecast() {
        if (report.forecast().isEmpty()) {
            return Optional.empty();
        }
        List<Chart> charts = new ArrayList<>();
        for (String period : ForecastPeriods.charted(report)) {
            charts.add(new ForecastChart(period, rowsOf(period), figures));
        }
        List<Fold> folds = new ArrayList<>();
        for (String period : ForecastPeriods.all(report.forecast())) {
            folds.add(fold(period, "forecast as a table", tables.forecast(period, rowsOf(period))));
        }
        return Optional.of(section("forecast", "Forecast and quota", figures(charts), List.of(), folds));
    }

    private Optional<Section> projection() {
        List<Chart> charts = new ArrayList<>();
        List<Fold> folds = new ArrayList<>();
        report.outlook().projection().ifPresent(projection -> charts.add(new DistributionChart(projection, figures)));
        String caveats = report.outlook().projection().stream()
                .flatMap(projection -> projection.caveats().stream())
                .map(caveat -> HtmlTable.heading(caveat) + ".")
                .collect(Collectors.joining(" "));
        report.outlook().gap().filter(gap -> !gap.deals().isEmpty()).ifPresent(gap -> {
            charts.add(new GapChart(gap, figures));
            folds.add(fold("Deals that could close the gap, with reasons", "", tables.gap(gap)));
        });
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Section("projection", "Projection", caveats, figures(charts), List.of(), folds, List.of()));
    }

    private List<ForecastRow> rowsOf(String period) {
        return report.forecast().stream().filter(r -> r.period().equals(period)).toList();
    }

    private Optional<Section> performance() {
        List<PerformanceTable> tables =
                report.performance().stream().filter(t -> !t.rows().isEmpty()).toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        List<Chart> charts = new ArrayList<>();
        tables.stream()
                .filter(t -> people(t) < PEOPLE.size() && t.rows().size() > 1)
                .sorted(Comparator.comparingInt(ReportSections::people))
                .limit(2)
                .forEach(t -> charts.add(winRates(t)));
        List<Fold> folds = new ArrayList<>();
        for (PerformanceTable table : tables) {
            folds.add(new Fold(
                    "By " + table.dimension(),
                    Figures.count(table.rows().size(), "row", "rows"),
                    "performance",
                    folds.isEmpty(),
                    this.tables.performance(table).build(ROWS)));
        }
        return Optional.of(section("performance", "Performance", figures(charts), List.of(), folds));
    }

    private static int people(PerformanceTable table) {
        int at = PEOPLE.indexOf(table.dimension().toLowerCase(Locale.ROOT));
        return at < 0 ? PEOPLE.size() : at;
    }

    private Chart winRates(PerformanceTable table) {
        List<RateChart.Item> items = table.rows().stream()
                .sorted(Comparator.comparingLong(
                                (PerformanceRow r) -> r.winRate().denominator())
                        .reversed())
                .limit(ROWS)
                .sorted(Comparator.comparing((PerformanceRow r) -> r.winRate().sufficient())
                        .thenComparing(r -> r.winRate().value().orElse(BigDecimal.ZERO))
                        .reversed())
                .map(r -> new RateChart.Item(r.name(), r.winRate(), figures.money(r.wonValue()) + " won"))
                .toList();
        String more = table.rows().size() > ROWS
                ? "The " + ROWS + " of " + table.rows().size() + " with the most closed deals. "
                : "";
        return new RateChart(
                "Win rate by " + table.dimension(),
                more + "Bars are 95% intervals: where they overlap widely, a difference may be chance.",
                items,
                Optional.of(report.totals().winRate()));
    }

    private Optional<Section> cycle() {
        if (report.cycle().incidence().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(section(
                "cycle", "Sales cycle", figures(List.of(new CycleChart(report.cycle()))), List.of(), List.of()));
    }

    private Optional<Section> leads() {
        if (report.leads().isEmpty()) {
            return Optional.empty();
        }
        List<RateChart.Item> items = report.leads().stream()
                .sorted(Comparator.comparingLong(LeadRow::leads).reversed())
                .limit(ROWS)
                .map(r -> new RateChart.Item(
                        r.source(),
                        r.rate(),
                        r.meanLeadTime().isPresent() ? Figures.days(r.meanLeadTime()) + " days to convert" : ""))
                .toList();
        String note = (report.leads().size() > ROWS
                        ? "The " + ROWS + " largest of " + report.leads().size() + " sources. "
                        : "")
                + "The share of leads that became deals, with 95% intervals.";
        return Optional.of(section(
                "leads",
                "Leads",
                figures(List.of(new RateChart("Lead conversion by source", note, items, Optional.empty()))),
                List.of(),
                List.of(fold("Sources as a table", "", tables.leads(report.leads())))));
    }

    private Optional<Section> stalled() {
        if (report.stalled().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = report.stalled().stream().map(StalledDeal::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Section(
                "stalled",
                "Stalled deals",
                Figures.count(report.stalled().size(), "open deal", "open deals") + " worth " + figures.money(value)
                        + ", longer in their stage than nine in ten deals were.",
                figures(List.of(new AgingChart(report.outlook().aging()))),
                List.of(tables.stalled(report.stalled()).build(ROWS)),
                List.of(),
                List.of()));
    }

    private Optional<Section> quality() {
        if (report.findings().isEmpty()) {
            return Optional.empty();
        }
        List<Remark> remarks = Severity.sorted(report.findings()).stream()
                .map(f -> new Remark(f.severity(), Severity.css(f), Figures.count(f.count()), f.what(), f.examples()))
                .toList();
        return Optional.of(new Section("quality", "Data quality", "", List.of(), List.of(), List.of(), remarks));
    }

    private Optional<Section> files() {
        if (report.files().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(section(
                "files",
                "Imported files",
                List.of(),
                List.of(tables.files(report.files()).build(ROWS * 2)),
                List.of()));
    }

    private static Section section(
            String id, String title, List<Figure> charts, List<HtmlTable> tables, List<Fold> folds) {
        return new Section(id, title, "", charts, tables, folds, List.of());
    }

    private static Fold fold(String summary, String remark, HtmlTable.Builder table) {
        return new Fold(summary, remark, "", false, table.build(FOLDED_ROWS));
    }

    // Two charts share a line on a desk; one that is left over has the whole of it.
    private List<Figure> figures(List<Chart> charts) {
        List<Figure> made = new ArrayList<>();
        for (int i = 0; i < charts.size(); i++) {
            boolean whole = i == charts.size() - 1 && charts.size() % 2 == 1;
            Chart chart = charts.get(i);
            String svg = draw(chart, 320, "small")
                    + draw(chart, 540, whole ? "medium" : "medium large")
                    + (whole ? draw(chart, 1110, "large") : "");
            made.add(new Figure(chart.title(), chart.note(), whole ? "whole" : "half", svg));
        }
        return made;
    }

    private String draw(Chart chart, int width, String css) {
        drawings++;
        return chart.draw(width, "chart " + css, "g" + drawings);
    }
}
