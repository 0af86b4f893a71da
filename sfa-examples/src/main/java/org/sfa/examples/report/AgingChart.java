package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.List;
import org.sfa.examples.report.Outlook.AgeBin;
import org.sfa.examples.report.Outlook.AgingRow;

/** How long the open deals of each stage have been there, beside how long deals usually are: stalled ones stand out. */
record AgingChart(List<AgingRow> rows) implements Chart {

    private static final double HEIGHT = 44;

    @Override
    public String title() {
        return "Days in stage of the open deals";
    }

    @Override
    public String note() {
        return "Columns count deals; those behind the line have been in their stage for longer than nine in ten of those that left.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        boolean narrow = width < NARROW;
        double left = narrow ? 0 : Math.max(150, Math.min(240, width * 0.2));
        double right = narrow ? width : width - 112.0;
        double name = narrow ? 34 : 0;
        double step = HEIGHT + name + 14;
        long longest = rows.stream()
                .flatMap(row -> row.bins().stream())
                .mapToLong(AgeBin::toDays)
                .max()
                .orElse(1);
        Axis axis = Axis.of(0, longest, narrow ? 4 : 8);
        double top = 4;
        double base = top + step * rows.size();
        for (BigDecimal tick : axis.ticks()) {
            double x = axis.at(tick, left, right);
            if (!narrow || x > left) {
                svg.line(x, top, x, base - 10, "rule");
            }
            svg.text(
                    x,
                    base + 6,
                    "s m" + (x > width - 20 ? " end" : narrow && x < 20 ? "" : " mid"),
                    Figures.compact(tick));
        }
        for (AgingRow row : rows) {
            draw(svg, row, axis, top, name, left, right);
            top += step;
        }
        return svg.render(base + 12, css, id, title(), description());
    }

    private void draw(Svg svg, AgingRow row, Axis axis, double top, double name, double left, double right) {
        boolean narrow = svg.width() < NARROW;
        String counts = Figures.count(row.stalled()) + " of " + Figures.countShort(row.open()) + " stalled";
        String usual = row.limit().isEmpty()
                ? "too few to compare"
                : "usually " + row.usual().map(Figures::daysShort).orElse(Figures.NONE) + ", limit "
                        + Figures.daysShort(row.limit().get());
        svg.label(0, narrow ? top + 13 : top + 20, narrow ? svg.width() * 0.5 : left - 14, 13, "t", row.stage());
        svg.label(0, narrow ? top + 28 : top + 35, narrow ? svg.width() * 0.55 : left - 14, 11, "s m", usual);
        svg.text(svg.width(), narrow ? top + 13 : top + 20, "l end", counts);
        double base = top + name + HEIGHT;
        long most = row.bins().stream().mapToLong(AgeBin::deals).max().orElse(1);
        for (AgeBin bin : row.bins()) {
            if (bin.deals() > 0) {
                double from = axis.at((double) bin.fromDays(), left, right);
                double to = axis.at((double) bin.toDays(), left, right);
                double height = Math.max(2, HEIGHT * bin.deals() / most);
                boolean late =
                        row.limit().filter(l -> l.longValue() <= bin.fromDays()).isPresent();
                svg.rect(
                        from + 0.5,
                        base - height,
                        Math.max(1, to - from - 1),
                        height,
                        late ? "late" : "c1 soft",
                        row.stage() + ", " + bin.fromDays() + " to " + (bin.toDays() - 1) + " days: "
                                + Figures.count(bin.deals(), "deal", "deals"));
            }
        }
        svg.line(left, base, right, base, "axis");
        row.limit().ifPresent(limit -> {
            double x = axis.at(limit, left, right);
            svg.line(x, base - HEIGHT, x, base, "reference");
        });
    }

    private String description() {
        StringBuilder text = new StringBuilder(note());
        rows.forEach(row -> text.append(' ')
                .append(row.stage())
                .append(": ")
                .append(Figures.count(row.stalled()))
                .append(" of ")
                .append(Figures.count(row.open()))
                .append(" stalled."));
        return text.toString();
    }
}
