package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sfa.examples.report.Outlook.Movement;
import org.sfa.examples.report.Outlook.MovementRow;

/** How the open pipeline became another one: each row begins where the one above it ended. */
record WaterfallChart(Movement movement, Figures figures) implements Chart {

    @Override
    public String title() {
        return "What moved the pipeline";
    }

    @Override
    public String note() {
        return "Open deals " + movement.what() + ", from " + movement.from() + " to " + movement.to()
                + ". Each bar begins where the one above ended.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        RowLayout layout = RowLayout.of(width, 150, 96);
        Axis axis = Axis.fromZero(levels(), 4);
        double y = 4;
        BigDecimal level = movement.start();
        total(svg, layout, axis, y, "Open on " + movement.from(), level);
        y += layout.height();
        for (MovementRow row : movement.rows()) {
            BigDecimal next = level.add(row.amount());
            row(svg, layout, axis, y, row, level, next);
            level = next;
            y += layout.height();
        }
        total(svg, layout, axis, y, "Open on " + movement.to(), level);
        y += layout.height();
        if (!layout.narrow()) {
            double zero = axis.at(0, layout.left(), layout.right());
            svg.line(zero, 0, zero, y - 4, "axis");
        }
        return svg.render(y, css, id, title(), description());
    }

    private void total(Svg svg, RowLayout layout, Axis axis, double y, String name, BigDecimal amount) {
        layout.name(svg, y, name, "");
        double from = axis.at(0, layout.left(), layout.right());
        double to = axis.at(amount, layout.left(), layout.right());
        svg.bar(from, to, layout.barTop(y), RowLayout.BAR, "c1", name + ": " + figures.money(amount));
        layout.value(svg, y, figures.money(amount), "");
    }

    private void row(Svg svg, RowLayout layout, Axis axis, double y, MovementRow row, BigDecimal from, BigDecimal to) {
        String deals = Figures.count(row.deals(), "deal", "deals");
        layout.name(svg, y, HtmlTable.heading(row.line()), deals);
        double start = axis.at(from, layout.left(), layout.right());
        double end = axis.at(to, layout.left(), layout.right());
        double top = layout.barTop(y);
        String tip = HtmlTable.heading(row.line()) + ": " + signed(row.amount()) + " by " + deals;
        String kind = row.line().equals("won") ? "won" : row.amount().signum() < 0 ? "went" : "came";
        svg.bar(start, end, top, RowLayout.BAR, kind, tip);
        // A hair line shows where a row without an amount stands, and where the next one begins.
        svg.line(end, top, end, top + (layout.narrow() ? RowLayout.BAR : layout.height()), "axis");
        layout.value(svg, y, signed(row.amount()), "");
    }

    private String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + figures.money(amount);
    }

    private List<BigDecimal> levels() {
        List<BigDecimal> levels = new ArrayList<>(List.of(movement.start()));
        for (MovementRow row : movement.rows()) {
            levels.add(levels.get(levels.size() - 1).add(row.amount()));
        }
        return levels;
    }

    private String description() {
        StringBuilder text = new StringBuilder(note());
        text.append(" Start: ").append(figures.money(movement.start())).append('.');
        movement.rows().forEach(row -> text.append(' ')
                .append(HtmlTable.heading(row.line()))
                .append(": ")
                .append(signed(row.amount()))
                .append('.'));
        return text.append(" End: ")
                .append(figures.money(movement.end()))
                .append('.')
                .toString();
    }
}
