package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.sfa.examples.report.SalesReport.StageRow;

/** How many deals ever entered each stage, and how many of those were won. */
record FunnelChart(List<StageRow> rows, long won) implements Chart {

    /** Below this many deals a share says too little, so that counts stand alone. */
    private static final long FLOOR = 20;

    private record Step(String name, String remark, long count, String css, String share) {}

    @Override
    public String title() {
        return "Stage funnel";
    }

    @Override
    public String note() {
        return "Deals that ever entered each stage, whenever that was, and how many of them are won so far.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        RowLayout layout = RowLayout.of(width, 172, 112);
        List<Step> steps = steps();
        long max = Math.max(1, steps.stream().mapToLong(Step::count).max().orElse(1));
        double centre = (layout.left() + layout.right()) / 2;
        double scale = (layout.right() - layout.left()) / max;
        double y = 4;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double half = Math.max(step.count() > 0 ? 1 : 0, step.count() * scale / 2);
            double top = layout.barTop(y);
            if (i + 1 < steps.size() && !layout.narrow()) {
                double next = steps.get(i + 1).count() * scale / 2;
                svg.path(
                        trapezoid(centre, top + RowLayout.BAR, half, layout.barTop(y + layout.height()), next),
                        "funnel",
                        "");
            }
            layout.name(svg, y, step.name(), step.remark());
            svg.bar(
                    centre - half,
                    centre + half,
                    top,
                    RowLayout.BAR,
                    step.css(),
                    step.name() + ": " + Figures.count(step.count()) + ", " + step.share());
            layout.value(svg, y, Figures.countShort(step.count()), step.share());
            y += layout.height();
        }
        return svg.render(y, css, id, title(), description(steps));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (StageRow row : rows) {
            String days = row.medianDaysInStage().isPresent()
                    ? "median " + Figures.daysShort(row.medianDaysInStage().get()) + " days"
                    : row.category();
            steps.add(new Step(row.stage(), days, row.entered(), "c1", share(row)));
        }
        steps.add(new Step("Won", "closed", won, "won", won == 1 ? "deal" : "deals"));
        return steps;
    }

    private static String share(StageRow row) {
        if (row.entered() < FLOOR) {
            return Figures.count(row.won()) + " won";
        }
        BigDecimal share =
                BigDecimal.valueOf(row.won()).divide(BigDecimal.valueOf(row.entered()), 4, RoundingMode.HALF_UP);
        return Figures.percentShort(share) + " won so far";
    }

    private static String trapezoid(double x, double y1, double half1, double y2, double half2) {
        return "M" + Svg.number(x - half1) + " " + Svg.number(y1) + "H" + Svg.number(x + half1) + "L"
                + Svg.number(x + half2) + " " + Svg.number(y2) + "H" + Svg.number(x - half2) + "Z";
    }

    private String description(List<Step> steps) {
        StringBuilder text = new StringBuilder(note());
        steps.forEach(s -> text.append(' ')
                .append(s.name())
                .append(": ")
                .append(Figures.count(s.count()))
                .append(", ")
                .append(s.share())
                .append('.'));
        return text.toString();
    }
}
