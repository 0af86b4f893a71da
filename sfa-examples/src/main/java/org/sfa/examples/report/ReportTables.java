package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.examples.report.Outlook.Gap;
import org.sfa.examples.report.Outlook.Movement;
import org.sfa.examples.report.SalesReport.FileRow;
import org.sfa.examples.report.SalesReport.ForecastRow;
import org.sfa.examples.report.SalesReport.LeadRow;
import org.sfa.examples.report.SalesReport.PerformanceRow;
import org.sfa.examples.report.SalesReport.PerformanceTable;
import org.sfa.examples.report.SalesReport.StageRow;
import org.sfa.examples.report.SalesReport.StalledDeal;
import org.sfa.examples.report.SalesReport.TrendRow;
import org.sfa.examples.report.SalesReport.WonRow;

/** The tables of the page. */
record ReportTables(String currency) {

    HtmlTable.Builder stages(List<StageRow> stages) {
        HtmlTable.Builder table = HtmlTable.of("Open stages, amounts in " + currency)
                .text("Stage", "Category")
                .numbers("Probability", "Open", "Open value", "Weighted", "Ever entered", "Won so far", "Median days");
        for (StageRow row : stages) {
            table.row(
                    row.stage(),
                    row.category(),
                    Figures.percent(row.probability()),
                    Figures.count(row.open()),
                    Figures.whole(row.openValue()),
                    Figures.whole(row.weightedValue()),
                    Figures.count(row.entered()),
                    Figures.count(row.won()),
                    Figures.days(row.medianDaysInStage()));
        }
        return table;
    }

    HtmlTable.Builder won(List<WonRow> won) {
        Map<String, Map<String, BigDecimal>> values = WonChart.values(won);
        List<String> periods =
                won.stream().map(WonRow::period).distinct().sorted().toList();
        HtmlTable.Builder table = HtmlTable.of("Won value, amounts in " + currency)
                .text("Unit")
                .numbers(periods.toArray(String[]::new))
                .numbers("All");
        for (String unit : WonChart.unitsByValue(won)) {
            List<Object> cells = new ArrayList<>();
            periods.forEach(p ->
                    cells.add(Figures.whole(Optional.ofNullable(values.get(unit).get(p)))));
            cells.add(Figures.whole(values.get(unit).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
            table.row(unit, cells.toArray());
        }
        return table;
    }

    HtmlTable.Builder trend(List<TrendRow> trend) {
        HtmlTable.Builder table = HtmlTable.of("Month by month, amounts in " + currency)
                .text("Month")
                .numbers("Open at start", "Open value at start", "Created", "Won", "Lost", "Won value");
        trend.forEach(r -> table.row(
                r.month().toString().substring(0, 7),
                Figures.count(r.openAtStart()),
                Figures.whole(r.openValueAtStart()),
                Figures.count(r.created()),
                Figures.count(r.won()),
                Figures.count(r.lost()),
                Figures.whole(r.wonValue())));
        return table;
    }

    HtmlTable.Builder forecast(String period, List<ForecastRow> rows) {
        HtmlTable.Builder table = HtmlTable.of("Forecast " + period + ", amounts in " + currency)
                .text("Unit")
                .numbers("Quota", "Closed", "Attained", "Gap", "Commit", "Most likely", "Best case", "Pipeline");
        for (ForecastRow row : rows) {
            table.indented(
                    row.depth(),
                    row.unit(),
                    Figures.whole(row.quota()),
                    Figures.whole(row.closed()),
                    Figures.percent(row.attainment()),
                    Figures.whole(row.gap()),
                    Figures.whole(row.commit()),
                    Figures.whole(row.mostLikely()),
                    Figures.whole(row.bestCase()),
                    Figures.whole(row.pipeline()));
        }
        return table;
    }

    HtmlTable.Builder movement(Movement movement) {
        HtmlTable.Builder table = HtmlTable.of("Open deals " + movement.what() + ", amounts in " + currency)
                .text("Line")
                .numbers("Deals", "Amount");
        table.row("Open on " + movement.from(), "", Figures.whole(movement.start()));
        movement.rows()
                .forEach(row -> table.row(
                        HtmlTable.heading(row.line()), Figures.count(row.deals()), Figures.whole(row.amount())));
        return table.row("Open on " + movement.to(), "", Figures.whole(movement.end()));
    }

    HtmlTable.Builder gap(Gap gap) {
        HtmlTable.Builder table = HtmlTable.of("Deals that could close the gap, amounts in " + currency)
                .text("Deal", "Account", "Owner", "Stage")
                .numbers("Amount", "Chance", "Expected")
                .text("Why");
        gap.deals()
                .forEach(deal -> table.row(
                        deal.name(),
                        deal.account(),
                        deal.owner(),
                        deal.stage(),
                        Figures.whole(deal.amount()),
                        Figures.percent(deal.chance()),
                        Figures.whole(deal.expected()),
                        HtmlTable.muted(String.join("; ", deal.reasons()))));
        return table;
    }

    HtmlTable.Builder performance(PerformanceTable performance) {
        BigDecimal largest = performance.rows().stream()
                .map(PerformanceRow::wonValue)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        HtmlTable.Builder table = HtmlTable.of(
                        "Closed deals by " + performance.dimension() + ", amounts in " + currency)
                .text(HtmlTable.heading(performance.dimension()))
                .barred("Won value")
                .numbers("Won", "Lost", "Win rate", "95% interval", "Mean days", "Median days");
        for (PerformanceRow row : performance.rows()) {
            table.row(
                    row.name(),
                    HtmlTable.bar(Figures.whole(row.wonValue()), row.wonValue(), largest),
                    Figures.count(row.won()),
                    Figures.count(row.lost()),
                    Figures.rate(row.winRate()),
                    HtmlTable.muted(Figures.interval(row.winRate())),
                    Figures.days(row.meanCycleDays()),
                    Figures.days(row.medianCycleDays()));
        }
        return table;
    }

    HtmlTable.Builder leads(List<LeadRow> leads) {
        HtmlTable.Builder table = HtmlTable.of("Leads by source")
                .text("Source")
                .numbers("Leads", "Converted", "Rate", "95% interval", "Mean days");
        leads.forEach(r -> table.row(
                r.source(),
                Figures.count(r.leads()),
                Figures.count(r.converted()),
                Figures.rate(r.rate()),
                HtmlTable.muted(Figures.interval(r.rate())),
                Figures.days(r.meanLeadTime())));
        return table;
    }

    HtmlTable.Builder stalled(List<StalledDeal> stalled) {
        HtmlTable.Builder table = HtmlTable.of("Stalled deals, amounts in " + currency)
                .text("Deal", "Account", "Owner", "Stage")
                .barred("Days in stage")
                .numbers("Usual days", "Value");
        BigDecimal longest = BigDecimal.valueOf(
                stalled.stream().mapToLong(StalledDeal::daysInStage).max().orElse(0));
        for (StalledDeal deal : stalled) {
            table.row(
                    deal.name(),
                    deal.account(),
                    deal.owner(),
                    deal.stage(),
                    HtmlTable.bar(Figures.count(deal.daysInStage()), BigDecimal.valueOf(deal.daysInStage()), longest),
                    HtmlTable.muted(Figures.count(deal.usualDays())),
                    Figures.whole(deal.value()));
        }
        return table;
    }

    HtmlTable.Builder files(List<FileRow> files) {
        HtmlTable.Builder table = HtmlTable.of("Imported files, counted in rows")
                .text("File", "Entity")
                .numbers("Read", "Saved", "Unchanged", "Rejected");
        files.forEach(f -> table.row(
                f.file(),
                f.entity(),
                Figures.count(f.read()),
                Figures.count(f.saved()),
                Figures.count(f.unchanged()),
                Figures.count(f.rejected())));
        return table;
    }
}
