package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.customer.Account;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.examples.report.Outlook;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.pipeline.Aging;
import org.sfa.forecast.pipeline.DealSlice;
import org.sfa.forecast.pipeline.StageMetrics;

/** How long open deals have been in their stages, and which of them for longer than nine in ten deals were. */
final class AgingSection {

    private static final double NINE_IN_TEN = 0.9;
    private static final int BINS = 40;

    private final SalesData data;
    private final List<StageCode> order;
    private final Map<StageCode, StageMetrics> stages;
    private final Map<OpportunityId, Opportunity> open = new HashMap<>();
    private final List<Aging> aging;

    AgingSection(SalesData data, List<Opportunity> open, List<StageCode> order, Map<StageCode, StageMetrics> stages) {
        this.data = data;
        this.order = order;
        this.stages = stages;
        open.forEach(deal -> this.open.put(deal.id(), deal));
        this.aging = Aging.of(data.history, data.asOf, stages, DealSlice.all(), data.settings.asOf(), NINE_IN_TEN);
    }

    List<SalesReport.StalledDeal> stalled() {
        List<SalesReport.StalledDeal> rows = new ArrayList<>();
        for (Aging each : aging) {
            if (each.isStalled()) {
                Opportunity deal = open.get(each.deal());
                rows.add(new SalesReport.StalledDeal(
                        deal.name(),
                        data.account(deal).map(Account::name).orElse(""),
                        data.userName(deal.owner()),
                        deal.stage().code(),
                        each.days(),
                        usual(each.stage()).map(Integer::longValue).orElse((long)
                                each.limit().orElseThrow()),
                        data.value(deal).getAmount()));
            }
        }
        rows.sort(Comparator.comparingLong(SalesReport.StalledDeal::daysInStage)
                .reversed()
                .thenComparing(SalesReport.StalledDeal::name)
                .thenComparing(SalesReport.StalledDeal::owner));
        return rows;
    }

    private Optional<Integer> usual(StageCode stage) {
        return Optional.ofNullable(stages.get(stage)).flatMap(StageMetrics::medianDays);
    }

    List<Outlook.AgingRow> rows() {
        long longest = aging.stream().mapToLong(Aging::days).max().orElse(0);
        long width = Math.max(1, (longest + BINS) / BINS);
        List<Outlook.AgingRow> rows = new ArrayList<>();
        for (StageCode stage : order) {
            List<Aging> there =
                    aging.stream().filter(each -> each.stage() == stage).toList();
            if (!there.isEmpty()) {
                rows.add(row(stage, there, width, (int) (longest / width) + 1));
            }
        }
        return rows;
    }

    private Outlook.AgingRow row(StageCode stage, List<Aging> there, long width, int bins) {
        long[] counts = new long[bins];
        there.forEach(each -> counts[(int) (each.days() / width)]++);
        List<Outlook.AgeBin> made = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            made.add(new Outlook.AgeBin(i * width, (i + 1) * width, counts[i]));
        }
        Optional<Integer> limit = there.get(0).limit();
        return new Outlook.AgingRow(
                stage.code(),
                there.size(),
                there.stream().filter(Aging::isStalled).count(),
                limit.flatMap(known -> usual(stage)).map(BigDecimal::valueOf),
                limit.map(BigDecimal::valueOf),
                made);
    }
}
