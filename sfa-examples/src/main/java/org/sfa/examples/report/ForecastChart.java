package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.sfa.examples.report.SalesReport.ForecastRow;

/**
 * The forecast of one quarter beside the quota: what is closed, then what is added by commit, most likely and best
 * case. When every unit has a quota, bars are parts of it, so that large and small units can be compared; else they
 * are amounts.
 */
record ForecastChart(String period, List<ForecastRow> all, Figures figures) implements Chart {

    private static final int MAX_ROWS = 16;
    private static final double LONGEST = 2.5;
    private static final String[] CLASSES = {"f1", "f2", "f3", "f4"};
    private static final String[] NAMES = {"Closed", "Commit", "Most likely", "Best case"};

    @Override
    public String title() {
        return "Forecast " + period;
    }

    @Override
    public String note() {
        int left = all.size() - rows().size();
        String more = left == 0 ? "" : " " + Figures.count(left, "more unit", "more units") + " in the table.";
        return (byQuota()
                        ? "As shares of each unit's quota."
                        : hasQuota() ? "The line marks the quota." : "There is no quota.")
                + more;
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        boolean narrow = width < NARROW;
        double left = narrow ? 0 : Math.max(150, Math.min(240, width * 0.2));
        double figure = rows().stream()
                .mapToDouble(r -> Svg.textWidth(figure(r), 12))
                .max()
                .orElse(0);
        double right = narrow ? width : width - figure - 16;
        double row = narrow ? 46 : 32;
        Axis axis = axis(narrow ? 3 : 5);
        double top = legend(svg) + 12;
        double base = top + rows().size() * row;
        axis.ticks().forEach(tick -> {
            double x = axis.at(tick, left, right);
            // On a phone names begin where bars do, and a line would run through them.
            if (!narrow || x > left) {
                svg.line(x, top, x, base, tick.signum() == 0 ? "axis" : "rule");
            }
            String text = byQuota() ? Figures.percentShort(tick) : figures.money(tick);
            String anchor = narrow && tick.doubleValue() <= axis.low() ? "" : narrow && x > right - 1 ? " end" : " mid";
            svg.text(x, base + 15, "s m" + anchor, text);
        });
        double y = top;
        for (ForecastRow unit : rows()) {
            draw(svg, unit, axis, y, left, right);
            y += row;
        }
        return svg.render(base + 22, css, id, title(), description());
    }

    private void draw(Svg svg, ForecastRow row, Axis axis, double top, double left, double right) {
        boolean narrow = svg.width() < NARROW;
        double indent = row.depth() * 10.0;
        double text = narrow ? top + 16 : top + 20;
        double bar = narrow ? top + 24 : top + 9;
        String name = row.depth() == 0 ? "t b" : "t";
        svg.label(indent, text, narrow ? svg.width() * 0.55 - indent : left - 14 - indent, 13, name, row.unit());
        svg.text(svg.width(), text, "l end", figure(row));
        BigDecimal unit = byQuota() ? row.quota().orElseThrow() : BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal[] parts = parts(row);
        for (int i = 0; i < parts.length; i++) {
            double from = axis.at(sum.divide(unit, MathContext.DECIMAL64), left, right);
            sum = sum.add(parts[i]);
            double to = axis.at(sum.divide(unit, MathContext.DECIMAL64), left, right);
            if (parts[i].signum() != 0) {
                svg.bar(
                        from,
                        to,
                        bar,
                        14,
                        CLASSES[i],
                        row.unit() + ", " + NAMES[i].toLowerCase(java.util.Locale.ROOT) + ": "
                                + figures.money(parts[i]));
            }
        }
        if (sum.divide(unit, MathContext.DECIMAL64).doubleValue() > axis.high()) {
            svg.text(right - 3, bar + 12, "cut end", "»");
        }
        row.quota().ifPresent(quota -> {
            double x = axis.at(quota.divide(unit, MathContext.DECIMAL64), left, right);
            svg.rect(x - 1.25, bar - 4, 2.5, 22, "quota", row.unit() + ", quota: " + figures.money(quota));
        });
    }

    private String figure(ForecastRow row) {
        if (row.attainment().isEmpty() || row.quota().isEmpty()) {
            return figures.money(
                    row.closed().add(row.commit()).add(row.mostLikely()).add(row.bestCase()));
        }
        return Figures.percentShort(row.attainment().get()) + " of " + figures.money(row.quota());
    }

    private Axis axis(int steps) {
        double low = 0;
        double high = byQuota() ? 1 : 0;
        for (ForecastRow row : rows()) {
            BigDecimal unit = byQuota() ? row.quota().orElseThrow() : BigDecimal.ONE;
            BigDecimal sum = BigDecimal.ZERO;
            for (BigDecimal part : parts(row)) {
                sum = sum.add(part);
                double end = sum.divide(unit, MathContext.DECIMAL64).doubleValue();
                low = Math.min(low, end);
                high = Math.max(high, end);
            }
            if (!byQuota()) {
                high = Math.max(high, row.quota().orElse(BigDecimal.ZERO).doubleValue());
            }
        }
        return byQuota() ? Axis.of(Math.max(-1, low), Math.min(LONGEST, high), steps) : Axis.of(low, high, steps);
    }

    private static BigDecimal[] parts(ForecastRow row) {
        return new BigDecimal[] {row.closed(), row.commit(), row.mostLikely(), row.bestCase()};
    }

    private boolean hasQuota() {
        return rows().stream().anyMatch(row -> row.quota().isPresent());
    }

    private boolean byQuota() {
        return rows().stream().map(ForecastRow::quota).allMatch(q -> q.filter(v -> v.signum() > 0)
                .isPresent());
    }

    // The upper levels of the tree as long as they fit; the rest is in the table.
    private List<ForecastRow> rows() {
        int depth = all.stream().mapToInt(ForecastRow::depth).max().orElse(0);
        while (depth > 0 && count(depth) > MAX_ROWS) {
            depth--;
        }
        int deepest = depth;
        return all.stream().filter(r -> r.depth() <= deepest).limit(MAX_ROWS).toList();
    }

    private long count(int depth) {
        return all.stream().filter(r -> r.depth() <= depth).count();
    }

    private double legend(Svg svg) {
        double x = 0;
        double y = 12;
        for (int i = 0; i < NAMES.length + (hasQuota() ? 1 : 0); i++) {
            boolean quota = i == NAMES.length;
            String name = quota ? "Quota" : i == 0 ? NAMES[i] : "+ " + NAMES[i].toLowerCase(java.util.Locale.ROOT);
            double needed = 32 + Svg.textWidth(name, 12);
            if (x > 0 && x + needed > svg.width() + 14) {
                x = 0;
                y += 20;
            }
            svg.rect(
                    quota ? x + 4 : x,
                    quota ? y - 12 : y - 10,
                    quota ? 2.5 : 11,
                    quota ? 15 : 11,
                    quota ? "quota" : CLASSES[i],
                    "");
            svg.text(x + 17, y, "l", name);
            x += needed;
        }
        return y + 6;
    }

    private String description() {
        StringBuilder text = new StringBuilder(note());
        for (ForecastRow row : rows()) {
            Optional<String> quota = row.quota().map(figures::money);
            text.append(' ')
                    .append(row.unit())
                    .append(": ")
                    .append(figures.money(row.closed()))
                    .append(" closed, ")
                    .append(figures.money(row.commit()))
                    .append(" commit, ")
                    .append(figures.money(row.mostLikely()))
                    .append(" most likely, ")
                    .append(figures.money(row.bestCase()))
                    .append(" best case, ")
                    .append(quota.map(q -> "quota " + q).orElse("no quota"))
                    .append('.');
        }
        return text.toString();
    }
}
