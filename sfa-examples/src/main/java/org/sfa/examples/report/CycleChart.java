package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sfa.examples.report.SalesReport.Cycle;
import org.sfa.examples.report.SalesReport.IncidenceRow;

/** The share of deals that are won, lost and still open by their age: won from below, lost from above. */
record CycleChart(Cycle cycle) implements Chart {

    @Override
    public String title() {
        return "How deals are decided as they age";
    }

    @Override
    public String note() {
        return "Share of deals won and lost by days since they began; open deals count as not yet decided.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        List<IncidenceRow> rows = cycle.incidence();
        int lastDay = Math.max(1, rows.get(rows.size() - 1).day());
        boolean narrow = width < NARROW;
        double left = 42;
        double right = width - 12;
        double top = 30;
        double base = top + (narrow ? 190 : 230);
        // The axis of days ends with the data: beyond it nothing is known.
        Axis days = new Axis(0, lastDay, Axis.of(0, lastDay, narrow ? 4 : 7).step());
        Axis share = Axis.of(0, 1, 4);
        svg.rect(left, top, right - left, base - top, "undecided", "");
        svg.path(steps(rows, days, r -> share.at(r.won(), base, top), base, left, right), "wonarea", "");
        svg.path(
                steps(rows, days, r -> share.at(1 - r.lost().doubleValue(), base, top), top, left, right),
                "lostarea",
                "");
        share.ticks().forEach(tick -> {
            double y = share.at(tick, base, top);
            svg.line(left, y, right, y, tick.signum() == 0 ? "axis" : "overgrid");
            svg.text(left - 6, y + 4, "s m end", Figures.percentShort(tick));
        });
        for (double day = 0; day <= lastDay; day += days.step()) {
            svg.text(days.at(day, left, right), base + 16, "s m mid", Figures.compact(BigDecimal.valueOf(day)));
        }
        svg.text((left + right) / 2, base + 33, "s m mid", "Age in days");
        median().filter(m -> m.doubleValue() <= lastDay).ifPresent(median -> {
            double x = days.at(median, left, right);
            String text = "Median " + Figures.daysShort(median) + " days"
                    + (cycle.medianWithOpen().isPresent() ? " with open deals" : "");
            double half = Svg.textWidth(text, 11) / 2;
            svg.line(x, top - 8, x, base, "reference");
            svg.text(Math.max(left + half, Math.min(width - half, x)), top - 13, "s b mid", text);
        });
        areaNames(svg, share, right, top, base);
        return svg.render(base + 42, css, id, title(), description());
    }

    // Names stand inside the areas at the right, where they are tallest; an area that is too low has none.
    private void areaNames(Svg svg, Axis share, double right, double top, double base) {
        IncidenceRow last = cycle.incidence().get(cycle.incidence().size() - 1);
        double won = share.at(last.won(), base, top);
        double lost = share.at(1 - last.lost().doubleValue(), base, top);
        areaName(svg, right, won, base, "Won " + Figures.percentShort(last.won()));
        areaName(svg, right, top, lost, "Lost " + Figures.percentShort(last.lost()));
        areaName(svg, right, lost, won, "Open " + Figures.percentShort(last.unresolved()));
    }

    private static void areaName(Svg svg, double right, double top, double base, String name) {
        if (base - top >= 22) {
            svg.text(right - 10, (top + base) / 2 + 4, "t b end halo", name);
        }
    }

    private static String steps(
            List<IncidenceRow> rows,
            Axis days,
            ToDoubleFunction<IncidenceRow> y,
            double edge,
            double left,
            double right) {
        StringBuilder path = new StringBuilder("M" + Svg.number(left) + " " + Svg.number(edge));
        for (IncidenceRow row : rows) {
            path.append('H').append(Svg.number(days.at(row.day(), left, right)));
            path.append('V').append(Svg.number(y.applyAsDouble(row)));
        }
        return path + "H" + Svg.number(right) + "V" + Svg.number(edge) + "Z";
    }

    private Optional<BigDecimal> median() {
        return cycle.medianWithOpen().or(cycle::median);
    }

    private String description() {
        List<IncidenceRow> rows = cycle.incidence();
        IncidenceRow last = rows.get(rows.size() - 1);
        String median = median().map(m -> " The median is " + Figures.daysShort(m) + " days.")
                .orElse("");
        return note() + " By day " + last.day() + ", " + Figures.percent(last.won()) + " are won, "
                + Figures.percent(last.lost()) + " lost and " + Figures.percent(last.unresolved()) + " open." + median;
    }
}
