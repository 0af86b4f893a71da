package org.sfa.examples.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.examples.report.SalesReport.Rate;

/** Rates as dots on whiskers from the lower to the upper end of their intervals, beside the rate of all. */
record RateChart(String title, String note, List<Item> items, Optional<Rate> reference) implements Chart {

    /** One rate with its name and a remark such as the value behind it. */
    record Item(String name, Rate rate, String remark) {}

    private static final double ROW = 28;

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        boolean narrow = width < NARROW;
        double row = narrow ? 44 : ROW;
        double left = narrow ? 6 : Math.max(150, Math.min(240, width * 0.2));
        double counts = items.stream()
                .mapToDouble(i -> Svg.textWidth(counts(i.rate()), 11))
                .max()
                .orElse(0);
        double right = narrow ? width - 6 : width - counts - 60;
        Axis axis = axis(narrow ? 4 : 6);
        double top = reference.filter(Rate::sufficient).isPresent() ? 22 : 4;
        double base = top + items.size() * row + 2;
        axis.ticks().forEach(tick -> {
            double x = axis.at(tick, left, right);
            svg.line(x, top, x, base, "rule");
            svg.text(x, base + 15, "s m mid", Figures.percentShort(tick));
        });
        reference.filter(Rate::sufficient).flatMap(Rate::value).ifPresent(all -> {
            double x = axis.at(all, left, right);
            String text = "All " + Figures.percent(all);
            double half = Svg.textWidth(text, 11) / 2;
            svg.line(x, top - 4, x, base, "reference");
            svg.text(Math.max(half, Math.min(width - half, x)), top - 9, "s b mid", text);
        });
        for (int i = 0; i < items.size(); i++) {
            draw(svg, items.get(i), axis, top + i * row, left, right, counts);
        }
        return svg.render(base + 22, css, id, title, description());
    }

    private void draw(Svg svg, Item item, Axis axis, double top, double left, double right, double room) {
        boolean narrow = svg.width() < NARROW;
        double y = narrow ? top + 32 : top + ROW / 2;
        double text = narrow ? top + 16 : y + 4;
        Rate rate = item.rate();
        String counts = counts(rate);
        double figure = svg.width() - room - 8;
        svg.label(0, text, narrow ? figure - 48 : left - 14, 13, "t", item.name());
        svg.text(svg.width(), text, "s m end", counts);
        svg.line(left, y, right, y, "track");
        if (!rate.sufficient() || rate.value().isEmpty()) {
            svg.text(figure, text, "s m end", Figures.rate(rate));
            return;
        }
        svg.text(figure, text, "t b end", Figures.percentShort(rate.value().get()));
        double x = axis.at(rate.value().get(), left, right);
        double low = rate.low().map(v -> axis.at(v, left, right)).orElse(x);
        double high = rate.high().map(v -> axis.at(v, left, right)).orElse(x);
        String tip = item.name() + ": " + Figures.rate(rate) + " (" + counts + "), interval " + Figures.interval(rate)
                + (item.remark().isEmpty() ? "" : "; " + item.remark());
        svg.bar(low, high, y - 3, 6, "whisker", tip);
        svg.circle(x, y, 5, "dot", tip);
    }

    private static String counts(Rate rate) {
        return Figures.countShort(rate.numerator()) + " of " + Figures.countShort(rate.denominator());
    }

    private Axis axis(int steps) {
        double[] ends = Stream.concat(items.stream().map(Item::rate), reference.stream())
                .filter(Rate::sufficient)
                .flatMap(r -> Stream.of(r.low(), r.value(), r.high()).flatMap(Optional::stream))
                .mapToDouble(v -> v.doubleValue())
                .sorted()
                .toArray();
        if (ends.length == 0) {
            return Axis.of(0, 1, steps);
        }
        double low = ends[0];
        double high = ends[ends.length - 1];
        double middle = (low + high) / 2;
        double half = Math.max(0.05, (high - low) / 2);
        return Axis.of(Math.max(0, middle - half), Math.min(1, middle + half), steps);
    }

    private String description() {
        StringBuilder text = new StringBuilder(note);
        items.forEach(i -> text.append(' ')
                .append(i.name())
                .append(": ")
                .append(Figures.rate(i.rate()))
                .append(" (")
                .append(Figures.count(i.rate().numerator()))
                .append(" of ")
                .append(Figures.count(i.rate().denominator()))
                .append(")."));
        return text.toString();
    }
}
