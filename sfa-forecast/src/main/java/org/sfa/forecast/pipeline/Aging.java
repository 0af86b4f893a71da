package org.sfa.forecast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.projection.SurvivalCurve;

/**
 * How long an open deal has been in its stage, beside how long others were: by the Kaplan–Meier curve of the stage, in which
 * deals that are still there count too.
 *
 * @param deal the deal
 * @param stage its stage
 * @param days the whole days that it has been there, all stays together
 * @param shareLeft the share of deals that had left the stage after as many days, in [0, 1]; empty when fewer than
 *     {@link Rate#FLOOR} ever left it, which says too little
 * @param limit the days after which the asked share of the deals that ever leave had left; empty when fewer than
 *     {@link Rate#FLOOR} ever did
 */
public record Aging(OpportunityId deal, StageCode stage, long days, OptionalDouble shareLeft, Optional<Integer> limit) {

    /** Whether the deal has been in its stage for longer than the asked share of deals that left it; false when too little is known. */
    public boolean isStalled() {
        return limit.filter(most -> days > most).isPresent();
    }

    /**
     * Returns the open deals of a slice, the longest in their stage first.
     *
     * @param stages the history that deals are measured against, of all deals or of some
     * @param day the day on which the slice is asked
     * @param share the share of the leaving deals that must have left sooner for a deal to be stalled, in (0, 1]: 0.9 for nine
     *     in ten
     * @throws org.sfa.core.error.InvalidValueException if the share lies outside
     */
    public static List<Aging> of(
            PipelineHistory history,
            Instant asOf,
            Map<StageCode, StageMetrics> stages,
            DealSlice slice,
            LocalDate day,
            double share) {
        Checks.that(share > 0 && share <= 1, "share", share, "must be in (0, 1]");
        Map<StageCode, SurvivalCurve> curves = new HashMap<>();
        stages.forEach((stage, metrics) -> {
            if (metrics.time().ended() >= Rate.FLOOR) {
                curves.put(stage, metrics.time().curve());
            }
        });
        List<Aging> aging = new ArrayList<>();
        for (DealTimeline timeline : history.timelines()) {
            timeline.asOf(asOf)
                    .filter(deal -> deal.outcome() == Outcome.OPEN && slice.contains(deal, day))
                    .ifPresent(deal -> aging.add(of(timeline, deal, asOf, curves, share)));
        }
        aging.sort(Comparator.comparingLong(Aging::days).reversed().thenComparing(each -> each.deal()
                .value()));
        return aging;
    }

    private static Aging of(
            DealTimeline timeline, Opportunity deal, Instant asOf, Map<StageCode, SurvivalCurve> curves, double share) {
        long days = timeline.spells().stream()
                .filter(spell -> spell.stage() == deal.stage())
                .map(spell -> spell.length(asOf))
                .reduce(Duration.ZERO, Duration::plus)
                .toDays();
        Optional<SurvivalCurve> curve = Optional.ofNullable(curves.get(deal.stage()));
        return new Aging(
                deal.id(),
                deal.stage(),
                days,
                curve.map(known -> OptionalDouble.of(1 - known.at((int) Math.min(days, Integer.MAX_VALUE))))
                        .orElse(OptionalDouble.empty()),
                curve.flatMap(known -> limit(known, share)));
    }

    /** Deals that never leave must not move the limit: beyond the greatest stay on record nothing would be stalled. */
    private static Optional<Integer> limit(SurvivalCurve curve, double share) {
        return curve.quantile(share * (1 - curve.at(Integer.MAX_VALUE)));
    }
}
