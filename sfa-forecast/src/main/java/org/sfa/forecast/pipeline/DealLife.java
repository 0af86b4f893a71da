package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/**
 * How long a deal was watched by an instant, and how it ended. It begins on its day of beginning, or when it was first
 * recorded without one; it ends on its close date, or without one when it got its outcome, the last time by the instant. A
 * deleted deal keeps the outcome that it had; one that was open then is censored on that day.
 *
 * @param deal the last state
 * @param begun the first day
 * @param end the day of its end, or the last on which it was seen open
 * @param outcome how it ended; open when it is censored
 */
record DealLife(Opportunity deal, LocalDate begun, LocalDate end, Outcome outcome) {

    static Optional<DealLife> of(DealTimeline timeline, Instant asOf, ZoneId zone) {
        int last = timeline.indexAt(asOf);
        if (last < 0) {
            return Optional.empty();
        }
        boolean deleted = timeline.deal(last) == null;
        LocalDate seen = LocalDate.ofInstant(deleted ? timeline.from(last) : asOf, zone);
        return timeline.lastStateBy(asOf).map(deal -> of(timeline, deal, seen, asOf, zone));
    }

    private static DealLife of(DealTimeline timeline, Opportunity deal, LocalDate seen, Instant asOf, ZoneId zone) {
        LocalDate begun = deal.createdOn().orElse(LocalDate.ofInstant(timeline.from(0), zone));
        if (deal.outcome() == Outcome.OPEN) {
            return new DealLife(deal, begun, seen.isBefore(begun) ? begun : seen, Outcome.OPEN);
        }
        return new DealLife(
                deal,
                begun,
                deal.closeDate().orElseGet(() -> closed(timeline, deal.outcome(), asOf, zone)),
                deal.outcome());
    }

    /** What was closed, re-opened and closed again has ended when it was closed the last time by the instant. */
    private static LocalDate closed(DealTimeline timeline, Outcome outcome, Instant asOf, ZoneId zone) {
        Instant closed = timeline.from(0);
        Outcome before = Outcome.OPEN;
        for (int i = 0; i <= timeline.indexAt(asOf); i++) {
            Opportunity deal = timeline.deal(i);
            Outcome now = deal == null ? Outcome.OPEN : deal.outcome();
            closed = now == outcome && before != outcome ? timeline.from(i) : closed;
            before = now;
        }
        return LocalDate.ofInstant(closed, zone);
    }

    /** The days from the beginning to the end; negative when it was closed before it began. */
    long days() {
        return ChronoUnit.DAYS.between(begun, end);
    }
}
