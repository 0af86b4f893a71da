package org.sfa.examples.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.sfa.examples.report.SalesReport.StageRow;

/** The open value of each stage, with the part of it that is left when it is weighted by probability. */
record StageChart(List<StageRow> rows, Figures figures) implements Chart {

    @Override
    public String title() {
        return "Open pipeline by stage";
    }

    @Override
    public String note() {
        return "Value of the open deals; the darker part is weighted by the probability of the stage.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        RowLayout layout = RowLayout.of(width, 172, 112);
        List<BigDecimal> values = rows.stream()
                .flatMap(r -> Stream.of(r.openValue(), r.weightedValue()))
                .toList();
        Axis axis = Axis.fromZero(values, 4);
        double zero = axis.at(0, layout.left(), layout.right());
        double y = 4;
        for (StageRow row : rows) {
            layout.name(svg, y, row.stage(), row.category() + " · " + Figures.percentShort(row.probability()));
            double bar = layout.barTop(y);
            double open = axis.at(row.openValue(), layout.left(), layout.right());
            double weighted = axis.at(row.weightedValue(), layout.left(), layout.right());
            String tip = row.stage() + ": " + figures.money(row.openValue()) + " open, "
                    + figures.money(row.weightedValue()) + " weighted, "
                    + Figures.count(row.open(), "deal", "deals");
            svg.bar(zero, open, bar, RowLayout.BAR, "c1 soft", tip);
            svg.bar(zero, weighted, bar, RowLayout.BAR, "c1", tip);
            layout.value(svg, y, figures.money(row.openValue()), figures.money(row.weightedValue()) + " weighted");
            y += layout.height();
        }
        if (!layout.narrow()) {
            svg.line(zero, 0, zero, y - 4, "axis");
        }
        return svg.render(y, css, id, title(), description());
    }

    private String description() {
        StringBuilder text = new StringBuilder(note());
        rows.forEach(r -> text.append(' ')
                .append(r.stage())
                .append(": ")
                .append(figures.money(r.openValue()))
                .append(" open, ")
                .append(figures.money(r.weightedValue()))
                .append(" weighted."));
        return text.toString();
    }
}
