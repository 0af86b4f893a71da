package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.examples.report.Outlook.Bin;
import org.sfa.examples.report.Outlook.Projection;
import org.sfa.examples.report.Outlook.Range;

/**
 * How likely a period is to bring how much, beside its quota: columns where deals share a part of their luck, a line where each
 * goes its own way.
 */
record DistributionChart(Projection projection, Figures figures) implements Chart {

    private static final String SHARED = "Shared luck";
    private static final String ALONE = "Independent";

    @Override
    public String title() {
        return "What " + projection.period() + " may bring";
    }

    @Override
    public String note() {
        return "Won so far, " + Figures.count(projection.open(), "open deal", "open deals")
                + " by their chances, and new business. Columns: deals share a part of their luck (correlation "
                + projection.correlation().toPlainString()
                + "); line: each goes its own way, which is too sure of itself.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        boolean narrow = width < NARROW;
        double top = 30;
        double base = top + (narrow ? 150 : 260);
        Axis money = axis(narrow ? 3 : 6);
        double left = 2;
        double right = width - 2;
        grid(svg, money, top, base, left, right);
        columns(svg, money, top, base, left, right);
        outline(svg, money, top, base, left, right);
        mark(svg, money, Optional.of(projection.won()).filter(won -> won.signum() > 0), "Won so far", top, base);
        projection.quota().ifPresent(quota -> mark(svg, money, Optional.of(quota), "Quota", top - 14, base));
        double y = base + 34;
        y = range(svg, money, y, SHARED, projection.shared(), "c1");
        y = range(svg, money, y, ALONE, projection.independent(), "c1 soft");
        return svg.render(y, css, id, title(), description());
    }

    private void grid(Svg svg, Axis money, double top, double base, double left, double right) {
        for (BigDecimal tick : money.ticks()) {
            double x = money.at(tick, left, right);
            svg.line(x, top, x, base, "rule");
            String anchor = x < left + 20 ? "" : x > right - 20 ? " end" : " mid";
            svg.text(x, base + 15, "s m" + anchor, figures.money(tick));
        }
        svg.line(left, base, right, base, "axis");
    }

    private double highest() {
        return projection.bins().stream()
                .mapToDouble(bin ->
                        Math.max(bin.shared().doubleValue(), bin.independent().doubleValue()))
                .max()
                .orElse(1);
    }

    private void columns(Svg svg, Axis money, double top, double base, double left, double right) {
        double most = highest();
        for (Bin bin : projection.bins()) {
            double from = money.at(bin.from(), left, right);
            double to = money.at(bin.to(), left, right);
            double height = bin.shared().doubleValue() / most * (base - top);
            boolean reaches =
                    projection.quota().filter(q -> bin.from().compareTo(q) >= 0).isPresent();
            svg.rect(
                    from + 0.5,
                    base - height,
                    Math.max(0.5, to - from - 1),
                    height,
                    reaches ? "won" : "c1 soft",
                    figures.money(bin.from()) + " to " + figures.money(bin.to()) + ": "
                            + Figures.percent(bin.shared()) + ", " + Figures.percent(bin.independent())
                            + " if independent");
        }
    }

    private void outline(Svg svg, Axis money, double top, double base, double left, double right) {
        double most = highest();
        StringBuilder path = new StringBuilder();
        for (Bin bin : projection.bins()) {
            double middle = (money.at(bin.from(), left, right) + money.at(bin.to(), left, right)) / 2;
            double y = base - bin.independent().doubleValue() / most * (base - top);
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Svg.number(middle))
                    .append(' ')
                    .append(Svg.number(y));
        }
        svg.path(path.toString(), "stroke1", "");
    }

    private void mark(Svg svg, Axis money, Optional<BigDecimal> amount, String name, double top, double base) {
        amount.ifPresent(value -> {
            double x = money.at(value, 2, svg.width() - 2.0);
            String text = name + " " + figures.money(value);
            double half = Svg.textWidth(text, 11) / 2;
            svg.line(x, top - 4, x, base, "reference");
            svg.text(Math.max(half, Math.min(svg.width() - half, x)), top - 8, "s b mid halo", text);
        });
    }

    /** Draws P10 to P90 on the axis of the distribution and says it in words; returns where the next row begins. */
    private double range(Svg svg, Axis money, double y, String name, Range range, String css) {
        double right = svg.width() - 2.0;
        double low = money.at(range.low(), 2, right);
        double high = money.at(range.high(), 2, right);
        svg.text(0, y + 10, "l b", name);
        svg.text(svg.width(), y + 10, "l end", words(range));
        svg.line(2, y + 22, right, y + 22, "track");
        svg.bar(low, high, y + 18, 8, css, name + ": " + words(range));
        svg.circle(money.at(range.middle(), 2, right), y + 22, 5, "dot", "P50 " + figures.money(range.middle()));
        return y + 42;
    }

    private String words(Range range) {
        return figures.money(range.low()) + " – " + figures.money(range.middle()) + " – " + figures.money(range.high())
                + range.chance().map(c -> ", quota " + Figures.percentShort(c)).orElse("");
    }

    private Axis axis(int steps) {
        List<BigDecimal> shown = new ArrayList<>();
        Function<Range, List<BigDecimal>> ends = range -> List.of(range.low(), range.high());
        shown.addAll(ends.apply(projection.shared()));
        shown.addAll(ends.apply(projection.independent()));
        projection.bins().forEach(bin -> shown.addAll(List.of(bin.from(), bin.to())));
        projection.quota().ifPresent(shown::add);
        if (projection.won().signum() > 0) {
            shown.add(projection.won());
        }
        double low = shown.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double high = shown.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        return Axis.of(low, high, steps);
    }

    private String description() {
        return note() + " " + SHARED + ", P10, P50 and P90: " + words(projection.shared()) + ". " + ALONE + ": "
                + words(projection.independent()) + ".";
    }
}
