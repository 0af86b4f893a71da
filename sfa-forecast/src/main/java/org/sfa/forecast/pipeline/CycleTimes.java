package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.sfa.core.opportunity.Outcome;

/**
 * How many days deals take from their beginning to their close.
 *
 * <p>A deal begins on its day of beginning, or when it was first recorded without one, and ends on its close date, or when it
 * was closed without one. Deleted deals stay among the others; those that were open are censored on the day of the deletion.
 *
 * @param won the days of the won ones
 * @param lost the days of the lost ones
 * @param all the days of all, open ones censored: its median is that of deals, not only of those that were quick to close
 * @param closedBeforeBegun how many were closed before they began, and so are in none of the others
 */
public record CycleTimes(StayTimes won, StayTimes lost, StayTimes all, long closedBeforeBegun) {

    /**
     * Measures the deals of a slice as known at an instant, by their last state.
     *
     * @param zone where a day begins
     */
    public static CycleTimes of(PipelineHistory history, Instant asOf, ZoneId zone, DealSlice slice) {
        StayTimes.Counter won = new StayTimes.Counter();
        StayTimes.Counter lost = new StayTimes.Counter();
        StayTimes.Counter all = new StayTimes.Counter();
        LocalDate day = LocalDate.ofInstant(asOf, zone);
        long negative = 0;
        for (DealTimeline timeline : history.timelines()) {
            DealLife life = DealLife.of(timeline, asOf, zone)
                    .filter(known -> slice.contains(known.deal(), day))
                    .orElse(null);
            if (life == null) {
                continue;
            }
            if (life.days() < 0) {
                negative++;
                continue;
            }
            switch (life.outcome()) {
                case WON -> won.add(life.days(), true);
                case LOST -> lost.add(life.days(), true);
                case OPEN -> {}
            }
            all.add(life.days(), life.outcome() != Outcome.OPEN);
        }
        return new CycleTimes(won.build(), lost.build(), all.build(), negative);
    }
}
