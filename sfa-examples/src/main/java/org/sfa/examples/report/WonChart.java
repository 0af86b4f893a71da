package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sfa.examples.report.SalesReport.WonRow;

/** Won value by quarter, a group of columns each, one column for each of the largest units. */
record WonChart(List<WonRow> rows, Figures figures) implements Chart {

    private static final int MAX_UNITS = 6;
    private static final int MAX_PERIODS = 8;
    private static final int MAX_PERIODS_NARROW = 4;

    @Override
    public String title() {
        return "Won value by unit and quarter";
    }

    @Override
    public String note() {
        int all = unitsByValue(rows).size();
        long periods = rows.stream().map(WonRow::period).distinct().count();
        String units = all > MAX_UNITS ? " The " + MAX_UNITS + " largest of " + all + " units." : "";
        String last = periods > MAX_PERIODS ? " The last " + MAX_PERIODS + " of " + periods + " quarters." : "";
        return "By the quarter of the close date." + units + last;
    }

    @Override
    public String draw(int width, String css, String id) {
        boolean narrow = width < NARROW;
        List<String> periods = periods(narrow ? MAX_PERIODS_NARROW : MAX_PERIODS);
        List<String> units = units();
        Map<String, Map<String, BigDecimal>> values = values(rows);
        Svg svg = new Svg(width);
        double top = legend(svg, units) + 14;
        double base = top + (narrow ? 170 : 210);
        Axis axis = Axis.fromZero(
                rows.stream()
                        .filter(r -> units.contains(r.unit()) && periods.contains(r.period()))
                        .map(WonRow::wonValue)
                        .toList(),
                4);
        double left = 8
                + axis.ticks().stream()
                        .mapToDouble(t -> Svg.textWidth(figures.money(t), 11))
                        .max()
                        .orElse(0);
        axis.ticks().forEach(tick -> {
            double y = axis.at(tick, base, top);
            svg.line(left, y, width, y, tick.signum() == 0 ? "axis" : "rule");
            svg.text(left - 6, y + 4, "s m end", figures.money(tick));
        });
        double group = (width - left) / periods.size();
        double slot = Math.min(40, group * 0.8 / units.size());
        for (int p = 0; p < periods.size(); p++) {
            double middle = left + group * (p + 0.5);
            double start = middle - slot * units.size() / 2;
            for (int u = 0; u < units.size(); u++) {
                BigDecimal value = Optional.ofNullable(values.get(units.get(u)).get(periods.get(p)))
                        .orElse(BigDecimal.ZERO);
                double y = axis.at(value, base, top);
                double zero = axis.at(0, base, top);
                svg.rect(
                        start + slot * u + slot * 0.06,
                        Math.min(y, zero),
                        slot * 0.88,
                        Math.abs(zero - y),
                        "s" + (u + 1),
                        units.get(u) + ", " + periods.get(p) + ": " + figures.money(value));
            }
            period(svg, middle, base + 17, group, periods.get(p), p == 0 ? "" : periods.get(p - 1));
        }
        return svg.render(base + 38, css, id, title(), description(periods, units));
    }

    /** Returns the value of each unit by period, units in the order of the rows. */
    static Map<String, Map<String, BigDecimal>> values(List<WonRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        WonRow::unit,
                        LinkedHashMap::new,
                        Collectors.toMap(WonRow::period, WonRow::wonValue, BigDecimal::add, LinkedHashMap::new)));
    }

    /** Returns the units by their total, largest first. */
    static List<String> unitsByValue(List<WonRow> rows) {
        Map<String, Map<String, BigDecimal>> values = values(rows);
        Comparator<String> total = Comparator.comparing(
                unit -> values.get(unit).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        return values.keySet().stream().sorted(total.reversed()).toList();
    }

    private List<String> units() {
        return unitsByValue(rows).stream().limit(MAX_UNITS).toList();
    }

    private List<String> periods(int max) {
        List<String> all = rows.stream().map(WonRow::period).distinct().sorted().toList();
        return all.subList(Math.max(0, all.size() - max), all.size());
    }

    private static double legend(Svg svg, List<String> units) {
        double x = 0;
        double y = 12;
        for (int u = 0; u < units.size(); u++) {
            String name = TextWidth.truncate(units.get(u), 24);
            double needed = 32 + Svg.textWidth(name, 12);
            if (x > 0 && x + needed > svg.width() + 14) {
                x = 0;
                y += 20;
            }
            svg.rect(x, y - 10, 11, 11, "s" + (u + 1), "");
            svg.text(x + 17, y, "l", name);
            x += needed;
        }
        return y + 10;
    }

    // FY2017-Q1 reads better as Q1 above the year, which is said once.
    private static void period(Svg svg, double x, double y, double room, String period, String before) {
        int dash = period.indexOf('-');
        if (dash < 0) {
            svg.label(x, y, room, 11, "s m mid", period);
            return;
        }
        svg.label(x, y, room, 11, "s m mid", period.substring(dash + 1));
        if (!before.startsWith(period.substring(0, dash + 1))) {
            svg.label(x, y + 15, room, 11, "s b mid", period.substring(0, dash));
        }
    }

    private String description(List<String> periods, List<String> units) {
        Map<String, Map<String, BigDecimal>> values = values(rows);
        StringBuilder text = new StringBuilder(note());
        for (String unit : units) {
            text.append(' ').append(unit).append(": ");
            text.append(periods.stream()
                    .filter(values.get(unit)::containsKey)
                    .map(p -> p + " " + figures.money(values.get(unit).get(p)))
                    .collect(Collectors.joining(", ")));
            text.append('.');
        }
        return text.toString();
    }
}
