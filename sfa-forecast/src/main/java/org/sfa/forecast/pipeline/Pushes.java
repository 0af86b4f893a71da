package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/**
 * How often and how far the expected close date of a deal moved while the deal was open. The close date that a deal gets
 * when it is closed or re-opened is no move.
 *
 * @param deal the deal
 * @param later how often it moved to a later day
 * @param daysLater by how many days in all
 * @param earlier how often it moved to an earlier day
 * @param daysEarlier by how many days in all
 */
public record Pushes(OpportunityId deal, int later, long daysLater, int earlier, long daysEarlier) {

    /** Returns the moves of a deal by an instant. */
    public static Pushes of(DealTimeline timeline, Instant asOf) {
        int later = 0;
        int earlier = 0;
        long daysLater = 0;
        long daysEarlier = 0;
        int last = timeline.indexAt(asOf);
        for (int i = 1; i <= last; i++) {
            long days = days(timeline.deal(i - 1), timeline.deal(i));
            later += days > 0 ? 1 : 0;
            daysLater += Math.max(0, days);
            earlier += days < 0 ? 1 : 0;
            daysEarlier += Math.max(0, -days);
        }
        return new Pushes(timeline.id(), later, daysLater, earlier, daysEarlier);
    }

    private static long days(@Nullable Opportunity before, @Nullable Opportunity after) {
        Optional<LocalDate> from = openUntil(before);
        Optional<LocalDate> to = openUntil(after);
        return from.isPresent() && to.isPresent() ? ChronoUnit.DAYS.between(from.get(), to.get()) : 0;
    }

    private static Optional<LocalDate> openUntil(@Nullable Opportunity deal) {
        return deal != null && deal.outcome() == Outcome.OPEN ? deal.closeDate() : Optional.empty();
    }

    /**
     * Returns the moves of each deal of a slice, by its last state by an instant; those that never moved are among them.
     *
     * @param day the day on which the slice is asked
     */
    public static List<Pushes> of(PipelineHistory history, Instant asOf, DealSlice slice, LocalDate day) {
        List<Pushes> all = new ArrayList<>();
        for (DealTimeline timeline : history.timelines()) {
            timeline.lastStateBy(asOf)
                    .filter(deal -> slice.contains(deal, day))
                    .ifPresent(deal -> all.add(of(timeline, asOf)));
        }
        return all;
    }

    /** Returns the share of some deals that was pushed to a later day at least once. */
    public static Rate share(Collection<Pushes> deals) {
        return new Rate(deals.stream().filter(each -> each.later() > 0).count(), deals.size());
    }

    /** By how many days the close date is later than the first one; negative when it is earlier. */
    public long netDays() {
        return daysLater - daysEarlier;
    }
}
