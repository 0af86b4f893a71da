package org.sfa.examples.report;

import java.util.List;
import java.util.stream.Stream;
import org.sfa.examples.report.Outlook.Gap;
import org.sfa.examples.report.Outlook.GapDeal;

/** The open deals that could close the gap to a quota: what each is worth, and what of that is to be expected. */
record GapChart(Gap gap, Figures figures) implements Chart {

    private static final int ROWS = 10;

    @Override
    public String title() {
        return gap.amount().signum() == 0
                ? "The quota of " + gap.period() + " is made"
                : "Closing the gap of " + figures.money(gap.amount()) + " in " + gap.period();
    }

    @Override
    public String note() {
        return "The " + Math.min(ROWS, gap.deals().size())
                + " deals that are expected to bring most in the quarter; the darker part"
                + " is weighted by the chance to be won in time. " + plan();
    }

    private String plan() {
        if (gap.amount().signum() == 0) {
            return "";
        }
        String all = "All open deals together fill the gap with " + Figures.percentShort(gap.chance()) + ". ";
        long chosen = gap.deals().stream().filter(GapDeal::chosen).count();
        return all
                + gap.reached()
                        .map(chance -> Figures.count(chosen, "deal", "deals") + " (marked) "
                                + (gap.exact() ? "are the fewest that fill it" : "fill it, by a heuristic,") + " with "
                                + Figures.percentShort(chance) + ".")
                        .orElse("No choice of them fills it with " + Figures.percentShort(gap.confidence()) + ".");
    }

    private List<GapDeal> rows() {
        return gap.deals().subList(0, Math.min(ROWS, gap.deals().size()));
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        RowLayout layout = RowLayout.of(width, 172, 112);
        Axis axis = Axis.fromZero(
                rows().stream()
                        .flatMap(deal -> Stream.of(deal.amount(), deal.expected()))
                        .toList(),
                4);
        double zero = axis.at(0, layout.left(), layout.right());
        double y = 4;
        for (GapDeal deal : rows()) {
            layout.name(svg, y, deal.name(), deal.owner() + " · " + deal.stage());
            double bar = layout.barTop(y);
            String tip = deal.name() + ": " + String.join("; ", deal.reasons());
            double whole = axis.at(deal.amount(), layout.left(), layout.right());
            svg.bar(zero, whole, bar, RowLayout.BAR, deal.chosen() ? "wonarea" : "c1 soft", tip);
            svg.bar(
                    zero,
                    axis.at(deal.expected(), layout.left(), layout.right()),
                    bar,
                    RowLayout.BAR,
                    deal.chosen() ? "won" : "c1",
                    tip);
            if (deal.chosen()) {
                svg.circle(zero + 9, bar + RowLayout.BAR / 2, 3.5, "mark", tip);
            }
            layout.value(
                    svg,
                    y,
                    figures.money(deal.expected()),
                    Figures.percentShort(deal.chance()) + " of " + figures.money(deal.amount()));
            y += layout.height();
        }
        if (!layout.narrow()) {
            svg.line(zero, 0, zero, y - 4, "axis");
        }
        return svg.render(y, css, id, title(), description());
    }

    private String description() {
        StringBuilder text = new StringBuilder(note());
        rows().forEach(deal -> text.append(' ')
                .append(deal.name())
                .append(": ")
                .append(figures.money(deal.expected()))
                .append(" expected of ")
                .append(figures.money(deal.amount()))
                .append('.'));
        return text.toString();
    }
}
