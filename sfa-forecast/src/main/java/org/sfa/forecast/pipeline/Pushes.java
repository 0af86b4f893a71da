package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/**
 * How often and how far the expected close date of a deal moved while the deal was open. The close date that a deal gets
 * when it is closed or re-opened is no move; one that was taken away and set to another day is one.
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
        LocalDate known = null;
        for (int i = 0; i <= last; i++) {
            Opportunity deal = timeline.deal(i);
            boolean isOpen = deal != null && deal.outcome() == Outcome.OPEN;
            LocalDate date = isOpen ? deal.closeDate().orElse(known) : null;
            long days = known == null || date == null ? 0 : ChronoUnit.DAYS.between(known, date);
            known = date;
            later += days > 0 ? 1 : 0;
            daysLater += Math.max(0, days);
            earlier += days < 0 ? 1 : 0;
            daysEarlier += Math.max(0, -days);
        }
        return new Pushes(timeline.id(), later, daysLater, earlier, daysEarlier);
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
