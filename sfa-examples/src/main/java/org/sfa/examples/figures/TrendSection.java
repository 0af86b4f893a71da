package org.sfa.examples.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.examples.report.Outlook;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.pipeline.Performance;

/** Month by month: what was open when it began, by stage too, and what was created, won and lost in it. */
final class TrendSection {

    private static final int MOST_MONTHS = 36;

    private final SalesData data;
    private final List<StageCode> stages;
    private final List<SalesReport.TrendRow> rows = new ArrayList<>();
    private final List<Outlook.HistoryRow> history = new ArrayList<>();

    TrendSection(SalesData data, List<StageCode> stages) {
        this.data = data;
        this.stages = stages;
        LocalDate last = data.settings.asOf().withDayOfMonth(1);
        LocalDate earliest = last.minusMonths(MOST_MONTHS - 1L);
        LocalDate month = firstDay()
                .map(day -> day.withDayOfMonth(1))
                .map(day -> day.isBefore(earliest) ? earliest : day)
                .orElse(last.plusMonths(1));
        for (; !month.isAfter(last); month = month.plusMonths(1)) {
            add(month);
        }
    }

    private Optional<LocalDate> firstDay() {
        return data.deals.stream()
                .flatMap(deal -> Stream.of(
                        deal.createdOn(),
                        deal.outcome() == Outcome.OPEN ? Optional.<LocalDate>empty() : deal.closeDate()))
                .flatMap(Optional::stream)
                .filter(day -> !day.isAfter(data.settings.asOf()))
                .min(Comparator.naturalOrder());
    }

    private void add(LocalDate month) {
        LocalDate next = month.plusMonths(1);
        List<Opportunity> open = data.history.timelines().stream()
                .map(timeline -> timeline.asOf(data.endOf(month)))
                .flatMap(Optional::stream)
                .filter(deal -> deal.outcome() == Outcome.OPEN)
                .toList();
        List<Opportunity> closed = data.deals.stream()
                .filter(deal -> deal.outcome() != Outcome.OPEN && within(deal.closeDate(), month, next))
                .toList();
        Performance results = Performance.of(closed, data.currency(), data::value);
        rows.add(new SalesReport.TrendRow(
                month,
                open.size(),
                sum(open).getAmount(),
                data.deals.stream()
                        .filter(deal -> within(deal.createdOn(), month, next))
                        .count(),
                results.won(),
                results.lost(),
                results.wonValue().getAmount()));
        Map<StageCode, List<Opportunity>> byStage = open.stream().collect(Collectors.groupingBy(Opportunity::stage));
        history.add(new Outlook.HistoryRow(
                month,
                stages.stream()
                        .map(stage -> stageOpen(stage, byStage.getOrDefault(stage, List.of())))
                        .toList()));
    }

    private Outlook.StageOpen stageOpen(StageCode stage, List<Opportunity> deals) {
        return new Outlook.StageOpen(stage.code(), deals.size(), sum(deals).getAmount());
    }

    private Money sum(List<Opportunity> deals) {
        return deals.stream().map(data::value).reduce(Money.zero(data.currency()), Money::plus);
    }

    private static boolean within(Optional<LocalDate> day, LocalDate from, LocalDate to) {
        return day.filter(d -> !d.isBefore(from) && d.isBefore(to)).isPresent();
    }

    List<SalesReport.TrendRow> rows() {
        return rows;
    }

    List<Outlook.HistoryRow> history() {
        return history;
    }
}
