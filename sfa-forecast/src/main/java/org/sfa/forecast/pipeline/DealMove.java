package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/** What became of one deal between two instants, in the order that {@link Waterfall} states. */
final class DealMove {

    private final DealTimeline timeline;
    private final Instant from;
    private final Instant to;
    private final WaterfallSettings settings;
    private final DealStanding before;
    private final DealStanding after;
    private final Map<WaterfallLine, Money> steps = new EnumMap<>(WaterfallLine.class);
    private final Money start;
    private final Money end;

    DealMove(DealTimeline timeline, Instant from, Instant to, WaterfallSettings settings) {
        this.timeline = timeline;
        this.from = from;
        this.to = to;
        this.settings = settings;
        this.before = new DealStanding(timeline.dealAt(from), settings.day(from), settings);
        this.after = new DealStanding(timeline.dealAt(to), settings.day(to), settings);
        this.start = before.isPipeline() ? before.value() : zero();
        this.end = after.isPipeline() ? after.value() : zero();
        attribute();
    }

    /** What the deal adds to the pipeline at the start. */
    Money start() {
        return start;
    }

    /** What the deal adds to the pipeline at the end. */
    Money end() {
        return end;
    }

    /** What the deal adds to each line. */
    Map<WaterfallLine, Money> steps() {
        return steps;
    }

    private Money zero() {
        return Money.zero(settings.converter().target());
    }

    private void attribute() {
        if (before.isPipeline() && after.isPipeline()) {
            revalue(end);
        } else if (before.isPipeline() && after.isClosedHere()) {
            Money worth = after.value();
            revalue(worth);
            close(worth);
        } else if (before.isPipeline()) {
            steps.put(exit(), start.negated());
        } else if (after.isPipeline()) {
            steps.put(entry(), end);
        } else if (after.isClosedHere() && isNewlyClosed()) {
            Money worth = after.value();
            steps.put(entry(), worth);
            close(worth);
        }
    }

    private void revalue(Money worth) {
        Money reorganized = valueAtStart(before.present());
        Money moved = reorganized.minus(start);
        if (!moved.isZero()) {
            steps.put(moved.isPositive() ? WaterfallLine.REORGANIZED_IN : WaterfallLine.REORGANIZED_OUT, moved);
        }
        Money atStartRate = valueAtStart(after.present());
        Money change = atStartRate.minus(reorganized);
        if (!change.isZero()) {
            steps.put(change.isPositive() ? WaterfallLine.INCREASED : WaterfallLine.DECREASED, change);
        }
        Money fx = worth.minus(atStartRate);
        if (!fx.isZero()) {
            steps.put(WaterfallLine.FX, fx);
        }
    }

    /** What an amount was worth at the start, had the organisation been that of the end. */
    private Money valueAtStart(Opportunity amount) {
        return settings.value(amount, before.present(), before.day(), after.treeDay());
    }

    private void close(Money worth) {
        boolean won = after.present().outcome() == Outcome.WON;
        steps.put(won ? WaterfallLine.WON : WaterfallLine.LOST, worth.negated());
    }

    /**
     * Whether a deal that is closed at the end was not, or otherwise, at the start or since. One that stays won or lost is no news,
     * even when it changes hands or dates.
     */
    private boolean isNewlyClosed() {
        if (before.deal() == null) {
            return true;
        }
        Outcome outcome = after.present().outcome();
        int last = timeline.indexAt(to);
        for (int i = timeline.indexAt(from); i <= last; i++) {
            Opportunity deal = timeline.deal(i);
            if (deal != null && deal.outcome() != outcome) {
                return true;
            }
        }
        return false;
    }

    private WaterfallLine exit() {
        if (after.deal() == null) {
            return timeline.mergedInto(to).isPresent() ? WaterfallLine.MERGED : WaterfallLine.DELETED;
        }
        if (!after.isInSlice()) {
            if (!settings.slice().contains(before.present(), after.day())) {
                return WaterfallLine.REORGANIZED_OUT;
            }
            return isInsideAsHeldBefore() ? WaterfallLine.TRANSFERRED_OUT : WaterfallLine.RECLASSIFIED_OUT;
        }
        return after.isInPeriod() ? WaterfallLine.CATEGORY_OUT : WaterfallLine.PUSHED_OUT;
    }

    private WaterfallLine entry() {
        if (before.deal() == null) {
            return WaterfallLine.CREATED;
        }
        if (!before.isInSlice()) {
            if (settings.slice().contains(before.present(), after.day())) {
                return WaterfallLine.REORGANIZED_IN;
            }
            return isInsideAsHeldBefore() ? WaterfallLine.RECLASSIFIED_IN : WaterfallLine.TRANSFERRED_IN;
        }
        if (!before.isOpen()) {
            return WaterfallLine.REOPENED;
        }
        return before.isInPeriod() ? WaterfallLine.CATEGORY_IN : WaterfallLine.PULLED_IN;
    }

    /** Whether the deal would be in the slice had nobody given it, or the credit for it, to somebody else. */
    private boolean isInsideAsHeldBefore() {
        Opportunity now = after.present()
                .withOwner(before.present().owner())
                .withSplits(before.present().splits());
        return settings.slice().contains(now, after.day());
    }
}
