package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;

/**
 * How deals pass through one open stage, as known at an instant. Each deal counts once, however often it came: what became of
 * it is how its last stay ended, and its time is the sum of its stays. So entered = passed + lost + wentBack + elsewhere +
 * there + removed.
 *
 * <p>Deleted deals stay in the figures. Their time, like that of deals that are still there, is censored: nobody knows when
 * they would have left.
 *
 * @param stage the stage
 * @param entered how many deals were ever in it
 * @param skipped how many deals were in a later stage of their process, or won, and never in this one; they did not enter
 * @param passed how many went on from it, to a later stage of their process or to won
 * @param lost how many were lost from it
 * @param wentBack how many went back from it to an earlier stage of their process, and did not come again
 * @param elsewhere how many went from it to a stage that their process does not have
 * @param there how many are there
 * @param removed how many were deleted while they were there
 * @param everMovedBack how many ever went back from it, come again or not
 * @param won how many of those that entered are won by now
 * @param nowLost how many of those that entered are lost by now, from whatever stage
 * @param time the days that each deal spent there, ended by leaving it for good, as far as is known
 */
public record StageMetrics(
        StageCode stage,
        long entered,
        long skipped,
        long passed,
        long lost,
        long wentBack,
        long elsewhere,
        long there,
        long removed,
        long everMovedBack,
        long won,
        long nowLost,
        StayTimes time) {

    /** The share of those that entered which went on; those that are still there count as not yet. */
    public Rate toNext() {
        return new Rate(passed, entered);
    }

    /** The share of those that left for anywhere which went on. */
    public Rate toNextOfLeft() {
        return new Rate(passed, entered - there - removed);
    }

    /** The share of those that entered which are won by now; open ones count as not yet. */
    public Rate toWon() {
        return new Rate(won, entered);
    }

    /** The share of those that entered and are closed by now which are won. */
    public Rate toWonOfClosed() {
        return new Rate(won, won + nowLost);
    }

    /** The median time in days by Kaplan–Meier, so that deals which are still there count; empty when more than half are. */
    public Optional<Integer> medianDays() {
        return time.medianDays();
    }

    /** Returns a percentile of the times that have ended, in days; empty when fewer than ten have. */
    public Optional<Long> percentileOfEnded(double share) {
        return time.percentileOfEnded(share);
    }

    /** Returns the metrics of each open stage that a deal was ever in or skipped, in the order of the processes. */
    public static Map<StageCode, StageMetrics> of(SpellTable spells, Instant asOf) {
        StageCounter counter = new StageCounter(spells, asOf);
        for (int deal = 0; deal < spells.deals(); deal++) {
            counter.add(deal);
        }
        return counter.metrics();
    }

    /**
     * Returns the metrics of the deals of a slice. A deal belongs to it with all of its past, by its last state by the
     * instant: for a deleted deal the one before its deletion.
     *
     * @param day the day on which the slice is asked, which decides in the organisation
     */
    public static Map<StageCode, StageMetrics> of(SpellTable spells, Instant asOf, DealSlice slice, LocalDate day) {
        StageCounter counter = new StageCounter(spells, asOf);
        for (int deal = 0; deal < spells.deals(); deal++) {
            Optional<Opportunity> state = spells.timeline(deal).lastStateBy(asOf);
            if (state.isPresent() && slice.contains(state.get(), day)) {
                counter.add(deal);
            }
        }
        return counter.metrics();
    }

    /**
     * Returns the metrics by a dimension of the deals, such as their owners, sources or products, in one pass. A deal that the
     * dimension has nothing for is left out; one that it has several values for counts once for each.
     *
     * @param dimension the values for the last state of a deal by the instant
     */
    public static <K> Map<K, Map<StageCode, StageMetrics>> by(
            SpellTable spells, Instant asOf, Function<Opportunity, ? extends Collection<? extends K>> dimension) {
        Map<K, StageCounter> counters = new LinkedHashMap<>();
        for (int i = 0; i < spells.deals(); i++) {
            int deal = i;
            spells.timeline(deal).lastStateBy(asOf).ifPresent(state -> new LinkedHashSet<K>(dimension.apply(state))
                    .forEach(key -> counters.computeIfAbsent(key, k -> new StageCounter(spells, asOf))
                            .add(deal)));
        }
        Map<K, Map<StageCode, StageMetrics>> metrics = new LinkedHashMap<>();
        counters.forEach((key, counter) -> metrics.put(key, counter.metrics()));
        return metrics;
    }
}
