package org.sfa.examples.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sfa.examples.report.Outlook.HistoryRow;
import org.sfa.examples.report.Outlook.StageOpen;

/** The open pipeline at the start of each month, by the stage that deals were in then: values, or numbers without values. */
record HistoryChart(List<HistoryRow> rows, Figures figures) implements Chart {

    private static final int STAGES = 6;
    private static final String REST = "other";

    @Override
    public String title() {
        return "The pipeline as it was";
    }

    @Override
    public String note() {
        return (byValue() ? "Value" : "Number")
                + " of the deals that were open at the start of each month, by the stage they were in"
                + " then, as the history of changes has it.";
    }

    @Override
    public String draw(int width, String css, String id) {
        Svg svg = new Svg(width);
        List<String> stages = stages();
        double top = legend(svg, stages) + 12;
        double base = top + (width < NARROW ? 150 : 320);
        Axis axis = axis();
        double left = 8
                + axis.ticks().stream()
                        .mapToDouble(tick -> Svg.textWidth(text(tick), 11))
                        .max()
                        .orElse(0);
        for (BigDecimal tick : axis.ticks()) {
            double y = axis.at(tick, base, top);
            svg.line(left, y, width, y, tick.signum() == 0 ? "axis" : "rule");
            svg.text(left - 6, y + 4, "s m end", text(tick));
        }
        double slot = (width - left - 4) / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            column(svg, rows.get(i), stages, axis, left + slot * i, slot, top, base);
        }
        MonthAxis.draw(svg, months(), left, slot, base);
        return svg.render(base + 36, css, id, title(), description());
    }

    private void column(
            Svg svg, HistoryRow row, List<String> stages, Axis axis, double x, double slot, double top, double base) {
        double thick = Math.max(1, slot * 0.76);
        BigDecimal sum = BigDecimal.ZERO;
        for (String stage : stages) {
            BigDecimal part = size(row, stage);
            double from = axis.at(sum, base, top);
            sum = sum.add(part);
            double to = axis.at(sum, base, top);
            if (part.signum() != 0) {
                svg.rect(
                        x + (slot - thick) / 2,
                        Math.min(from, to),
                        thick,
                        Math.abs(from - to),
                        css(stages, stage),
                        row.month() + ", " + stage + ": " + text(part));
            }
        }
    }

    private static String css(List<String> stages, String stage) {
        return stage.equals(REST) && stages.size() > STAGES ? "undecided" : "s" + (stages.indexOf(stage) + 1);
    }

    /** The stages that ever had something open, in the order of their processes; the later ones of many together. */
    private List<String> stages() {
        Set<String> all = new LinkedHashSet<>();
        rows.forEach(row -> row.stages().stream()
                .filter(stage -> stage.deals() > 0)
                .map(StageOpen::stage)
                .forEach(all::add));
        List<String> ordered = new ArrayList<>(rows.get(0).stages().stream()
                .map(StageOpen::stage)
                .filter(all::contains)
                .toList());
        if (ordered.size() > STAGES) {
            ordered = new ArrayList<>(ordered.subList(0, STAGES));
            ordered.add(REST);
        }
        return ordered;
    }

    private BigDecimal size(HistoryRow row, String stage) {
        List<String> shown = stages();
        BigDecimal sum = BigDecimal.ZERO;
        for (StageOpen open : row.stages()) {
            boolean isHere = open.stage().equals(stage) || stage.equals(REST) && !shown.contains(open.stage());
            sum = isHere ? sum.add(size(open)) : sum;
        }
        return sum;
    }

    private BigDecimal size(StageOpen open) {
        return byValue() ? open.value() : BigDecimal.valueOf(open.deals());
    }

    private boolean byValue() {
        return rows.stream()
                .flatMap(row -> row.stages().stream())
                .anyMatch(open -> open.value().signum() != 0);
    }

    private BigDecimal total(HistoryRow row) {
        return row.stages().stream().map(this::size).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Axis axis() {
        List<BigDecimal> totals = rows.stream().map(this::total).toList();
        return byValue() ? Axis.fromZero(totals, 4) : Axis.ofCounts(totals, 4);
    }

    private String text(BigDecimal size) {
        return byValue() ? figures.money(size) : Figures.compact(size);
    }

    private List<LocalDate> months() {
        return rows.stream().map(HistoryRow::month).toList();
    }

    private static double legend(Svg svg, List<String> stages) {
        double x = 0;
        double y = 12;
        for (String stage : stages) {
            double needed = 32 + Svg.textWidth(stage, 12);
            if (x > 0 && x + needed > svg.width() + 14) {
                x = 0;
                y += 20;
            }
            svg.rect(x, y - 10, 11, 11, css(stages, stage), "");
            svg.label(x + 17, y, svg.width() - x - 17, 12, "l", stage);
            x += needed;
        }
        return y + 6;
    }

    private String description() {
        StringBuilder text = new StringBuilder(note());
        for (HistoryRow row : List.of(rows.get(0), rows.get(rows.size() - 1))) {
            text.append(' ')
                    .append(row.month())
                    .append(": ")
                    .append(text(total(row)))
                    .append('.');
        }
        return text.toString();
    }
}
