package org.sfa.examples.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.customer.Account;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.pipeline.Spell;
import org.sfa.forecast.pipeline.StageMetrics;

/** Open deals that have been in their stage for longer than nine in ten deals that have left it were. */
final class StalledDeals {

    private static final double NINE_IN_TEN = 0.9;

    private final SalesData data;
    private final List<Opportunity> open;
    private final Map<StageCode, StageMetrics> stages;

    StalledDeals(SalesData data, List<Opportunity> open, Map<StageCode, StageMetrics> stages) {
        this.data = data;
        this.open = open;
        this.stages = stages;
    }

    List<SalesReport.StalledDeal> rows() {
        List<SalesReport.StalledDeal> rows = new ArrayList<>();
        for (Opportunity deal : open) {
            Optional<StageMetrics> stage = Optional.ofNullable(stages.get(deal.stage()));
            Optional<Long> limit = stage.flatMap(metrics -> metrics.percentileOfEnded(NINE_IN_TEN));
            long days = daysInStage(deal);
            if (limit.isPresent() && days > limit.get()) {
                long usual = stage.flatMap(StageMetrics::medianDays)
                        .map(Integer::longValue)
                        .orElse(limit.get());
                rows.add(new SalesReport.StalledDeal(
                        deal.name(),
                        data.account(deal).map(Account::name).orElse(""),
                        data.userName(deal.owner()),
                        deal.stage().code(),
                        days,
                        usual,
                        data.value(deal).getAmount()));
            }
        }
        rows.sort(Comparator.comparingLong(SalesReport.StalledDeal::daysInStage)
                .reversed()
                .thenComparing(SalesReport.StalledDeal::name)
                .thenComparing(SalesReport.StalledDeal::owner));
        return rows;
    }

    /** All stays in the stage together, as the figures of the stage have them. */
    private long daysInStage(Opportunity deal) {
        return data.history.find(deal.id()).stream()
                .flatMap(timeline -> timeline.spells().stream())
                .filter(spell -> spell.stage() == deal.stage() && !spell.from().isAfter(data.asOf))
                .map(this::length)
                .reduce(Duration.ZERO, Duration::plus)
                .toDays();
    }

    private Duration length(Spell spell) {
        return spell.length(data.asOf);
    }
}
