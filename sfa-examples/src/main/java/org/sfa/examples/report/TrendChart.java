package org.sfa.examples.report;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sfa.examples.report.SalesReport.TrendRow;

/** Won value as columns above the number of open deals as a line, month by month on one time axis. */
record TrendChart(List<TrendRow> rows, Figures figures) implements Chart {

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    @Override
    public String title() {
        return "Month by month";
    }

    @Override
    public String note() {
        return "Won value by month of the close date, and the deals that were open at the start of each month.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        Axis value = Axis.fromZero(rows.stream().map(TrendRow::wonValue).toList(), 4);
        Axis open = Axis.ofCounts(
                rows.stream().map(r -> BigDecimal.valueOf(r.openAtStart())).toList(), 3);
        double left = 8
                + value.ticks().stream()
                        .mapToDouble(t -> Svg.textWidth(figures.money(t), 11))
                        .max()
                        .orElse(0);
        left = Math.max(
                left,
                8
                        + open.ticks().stream()
                                .mapToDouble(t -> Svg.textWidth(Figures.compact(t), 11))
                                .max()
                                .orElse(0));
        double slot = (width - left - 4) / rows.size();
        boolean narrow = width < NARROW;
        double top = 24;
        double base = top + (narrow ? 130 : 160);
        double top2 = base + 40;
        double base2 = top2 + (narrow ? 70 : 80);
        svg.text(0, 11, "s m", "Won value per month");
        svg.text(0, top2 - 13, "s m", "Open deals at the start of the month");
        grid(svg, value, left, top, base, true);
        columns(svg, value, left, slot, top, base);
        area(svg, open, left, slot, top2, base2);
        grid(svg, open, left, top2, base2, false);
        line(svg, open, left, slot, top2, base2);
        MonthAxis.draw(svg, rows.stream().map(TrendRow::month).toList(), left, slot, base2);
        return svg.render(base2 + 36, css, id, title(), description());
    }

    private void grid(Svg svg, Axis axis, double left, double top, double base, boolean money) {
        for (BigDecimal tick : axis.ticks()) {
            double y = axis.at(tick, base, top);
            svg.line(left, y, svg.width(), y, tick.signum() == 0 ? "axis" : "rule");
            svg.text(left - 6, y + 4, "s m end", money ? figures.money(tick) : Figures.compact(tick));
        }
    }

    private void columns(Svg svg, Axis axis, double left, double slot, double top, double base) {
        double zero = axis.at(0, base, top);
        double thick = Math.min(44, Math.max(1, slot * 0.68));
        for (int i = 0; i < rows.size(); i++) {
            TrendRow row = rows.get(i);
            double y = axis.at(row.wonValue(), base, top);
            double x = left + slot * i + (slot - thick) / 2;
            svg.rect(x, Math.min(y, zero), thick, Math.abs(zero - y), "won", tip(row));
        }
    }

    private void area(Svg svg, Axis axis, double left, double slot, double top, double base) {
        String zero = Svg.number(axis.at(0, base, top));
        String last = Svg.number(left + slot * (rows.size() - 0.5));
        String first = Svg.number(left + slot * 0.5);
        svg.path(
                open(axis, left, slot, top, base) + "L" + last + " " + zero + "L" + first + " " + zero + "Z",
                "area",
                "");
    }

    private String open(Axis axis, double left, double slot, double top, double base) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            double x = left + slot * (i + 0.5);
            double y = axis.at(BigDecimal.valueOf(rows.get(i).openAtStart()), base, top);
            path.append(i == 0 ? 'M' : 'L').append(Svg.number(x)).append(' ').append(Svg.number(y));
        }
        return path.toString();
    }

    private void line(Svg svg, Axis axis, double left, double slot, double top, double base) {
        svg.path(open(axis, left, slot, top, base), "stroke1", "");
        double r = slot < 12 ? 1.5 : 3;
        for (int i = 0; i < rows.size(); i++) {
            double y = axis.at(BigDecimal.valueOf(rows.get(i).openAtStart()), base, top);
            svg.circle(left + slot * (i + 0.5), y, r, "c1", tip(rows.get(i)));
        }
    }

    private String tip(TrendRow row) {
        return FULL.format(row.month()) + ": " + figures.money(row.wonValue()) + " won in "
                + Figures.count(row.won(), "deal", "deals") + ", " + Figures.count(row.lost()) + " lost, "
                + Figures.count(row.created()) + " created; " + Figures.count(row.openAtStart()) + " open at the start";
    }

    private String description() {
        TrendRow first = rows.get(0);
        TrendRow last = rows.get(rows.size() - 1);
        TrendRow best = rows.stream()
                .reduce((a, b) -> a.wonValue().compareTo(b.wonValue()) >= 0 ? a : b)
                .orElseThrow();
        return note() + " From " + FULL.format(first.month()) + " to " + FULL.format(last.month())
                + ". The best month is " + tip(best) + ".";
    }
}
