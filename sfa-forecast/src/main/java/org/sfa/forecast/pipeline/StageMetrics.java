package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.projection.Observation;
import org.sfa.forecast.projection.SurvivalCurve;

/**
 * How deals pass through one stage. Days are whole days; each spell counts by itself.
 *
 * @param stage the stage
 * @param entered how many deals ever entered it
 * @param won how many of those are won by now
 * @param stays the days of each stay, ended by leaving the stage or censored while the deal is there
 */
public record StageMetrics(StageCode stage, long entered, long won, List<Observation> stays) {

    /** Copies the stays. */
    public StageMetrics {
        stays = List.copyOf(stays);
    }

    /** The median stay in days by Kaplan–Meier, so that deals which are still there count; empty when more than half are. */
    public Optional<Integer> medianDays() {
        return SurvivalCurve.kaplanMeier(stays).median();
    }

    /** Returns a percentile of the stays that have ended, in days; empty when fewer than ten have. */
    public Optional<Long> percentileOfEnded(double share) {
        long[] ended = stays.stream()
                .filter(stay -> stay.cause() > 0)
                .mapToLong(Observation::time)
                .toArray();
        return ended.length < Rate.FLOOR ? Optional.empty() : Statistics.percentile(ended, share);
    }

    /** Returns the metrics of each open stage that a deal was ever in, as known at an instant. */
    public static Map<StageCode, StageMetrics> of(Collection<DealTimeline> timelines, Instant asOf) {
        Map<StageCode, Long> entered = new LinkedHashMap<>();
        Map<StageCode, Long> won = new LinkedHashMap<>();
        Map<StageCode, List<Observation>> stays = new LinkedHashMap<>();
        for (DealTimeline timeline : timelines) {
            boolean isWon = timeline.asOf(asOf)
                    .map(Opportunity::outcome)
                    .filter(Outcome.WON::equals)
                    .isPresent();
            Set<StageCode> seen = new HashSet<>();
            for (Spell spell : timeline.spells()) {
                if (spell.outcome() != Outcome.OPEN || spell.from().isAfter(asOf)) {
                    continue;
                }
                if (seen.add(spell.stage())) {
                    entered.merge(spell.stage(), 1L, Long::sum);
                    won.merge(spell.stage(), isWon ? 1L : 0L, Long::sum);
                }
                boolean ended = spell.to().filter(to -> !to.isAfter(asOf)).isPresent();
                int days = (int) spell.length(asOf).toDays();
                stays.computeIfAbsent(spell.stage(), stage -> new ArrayList<>())
                        .add(ended ? Observation.event(days) : Observation.censored(days));
            }
        }
        Map<StageCode, StageMetrics> metrics = new LinkedHashMap<>();
        entered.forEach(
                (stage, count) -> metrics.put(stage, new StageMetrics(stage, count, won.get(stage), stays.get(stage))));
        return metrics;
    }
}
