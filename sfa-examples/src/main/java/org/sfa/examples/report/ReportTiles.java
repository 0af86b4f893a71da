package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.sfa.examples.report.ReportPage.Tile;
import org.sfa.examples.report.SalesReport.Cycle;
import org.sfa.examples.report.SalesReport.Rate;
import org.sfa.examples.report.SalesReport.Totals;
import org.sfa.examples.report.SalesReport.TrendRow;

/** The headline figures at the top of the page. */
record ReportTiles(SalesReport report) {

    List<Tile> tiles() {
        Figures figures = new Figures(report.header().currency());
        Totals totals = report.totals();
        Cycle cycle = report.cycle();
        List<String> won = new ArrayList<>(List.of(Figures.count(totals.won(), "deal", "deals")));
        totals.wonMedian().ifPresent(m -> won.add("median " + figures.money(m)));
        totals.wonMean().ifPresent(m -> won.add("mean " + figures.money(m)));
        Rate rate = totals.winRate();
        List<String> rates = new ArrayList<>(List.of(
                Figures.countShort(rate.numerator()) + " of " + Figures.countShort(rate.denominator()) + " closed"));
        if (rate.sufficient() && rate.low().isPresent()) {
            rates.add("95% interval " + Figures.interval(rate));
        }
        return List.of(
                new Tile(
                        "Open pipeline",
                        figures.money(totals.openValue()),
                        List.of(Figures.count(totals.open(), "open deal", "open deals")),
                        sparkline(
                                "o",
                                report.trend().stream()
                                        .map(TrendRow::openValueAtStart)
                                        .toList(),
                                "spark1")),
                new Tile(
                        "Weighted pipeline",
                        figures.money(totals.weightedValue()),
                        weightedRemarks(totals),
                        share(totals)),
                new Tile(
                        "Won value",
                        figures.money(totals.wonValue()),
                        won,
                        sparkline(
                                "w",
                                report.trend().stream().map(TrendRow::wonValue).toList(),
                                "sparkwon")),
                new Tile("Win rate", Figures.rate(rate), rates, interval(rate)),
                new Tile(
                        "Median sales cycle",
                        cycle.median().map(m -> Figures.daysShort(m) + " days").orElse(Figures.NONE),
                        cycleRemarks(cycle),
                        sparkline(
                                "c",
                                cycle.incidence().stream()
                                        .map(r -> r.won().add(r.lost()))
                                        .toList(),
                                "spark1")));
    }

    private static List<String> weightedRemarks(Totals totals) {
        if (totals.openValue().signum() <= 0) {
            return List.of();
        }
        return List.of(Figures.percentShort(part(totals)) + " of the open value");
    }

    private static List<String> cycleRemarks(Cycle cycle) {
        List<String> remarks = new ArrayList<>();
        cycle.medianWithOpen().ifPresent(m -> remarks.add(Figures.daysShort(m) + " counting open deals"));
        cycle.meanWon().ifPresent(m -> remarks.add("mean of won " + Figures.daysShort(m)));
        cycle.meanLost().ifPresent(m -> remarks.add("mean of lost " + Figures.daysShort(m)));
        return remarks;
    }

    private static BigDecimal part(Totals totals) {
        return totals.weightedValue().divide(totals.openValue(), MathContext.DECIMAL32);
    }

    private static String share(Totals totals) {
        if (totals.openValue().signum() <= 0) {
            return "";
        }
        double part = Math.max(0, Math.min(1, part(totals).doubleValue()));
        return new Svg(200)
                .rect(0, 13, 200, 8, "sparktrack", "")
                .rect(0, 13, 200 * part, 8, "c1", "")
                .render(28, "spark", "ks", "Weighted part", "The part of the open value that is left when weighted");
    }

    private static String interval(Rate rate) {
        if (!rate.sufficient() || rate.value().isEmpty()) {
            return "";
        }
        double value = rate.value().get().doubleValue() * 200;
        double low = rate.low().map(v -> v.doubleValue() * 200).orElse(value);
        double high = rate.high().map(v -> v.doubleValue() * 200).orElse(value);
        return new Svg(200)
                .rect(0, 16, 200, 2, "sparktrack", "")
                .rect(low, 13, Math.max(2, high - low), 8, "whisker", "")
                .circle(value, 17, 4, "dot", "")
                .render(28, "spark", "ki", "Win rate", "The win rate and its interval between 0% and 100%");
    }

    private static String sparkline(String id, List<BigDecimal> values, String css) {
        if (values.size() < 3) {
            return "";
        }
        Axis axis = Axis.fromZero(values, 4);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = 2 + 194.0 * i / (values.size() - 1);
            path.append(i == 0 ? 'M' : 'L').append(Svg.number(x)).append(' ');
            path.append(Svg.number(axis.at(values.get(i), 26, 3)));
        }
        double last = axis.at(values.get(values.size() - 1), 26, 3);
        return new Svg(200)
                .path(path.toString(), css, "")
                .circle(196, last, 2.5, css + "end", "")
                .render(28, "spark", "k" + id, "Course", "The same figures are in a chart below");
    }
}
