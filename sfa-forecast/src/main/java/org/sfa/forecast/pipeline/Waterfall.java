package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.OpportunityId;

/**
 * How the open pipeline of a slice and period became another one between two instants: start + all lines = end, to the last
 * minor unit, with no line for a rest. Lines that took something away are negative. Immutable.
 *
 * <p>The pipeline at an instant is every open deal of the slice in a counted category whose close date lies in the period, at
 * its amount, or its share for a slice of shares, converted to the currency of the report. Each deal is compared at the two
 * instants, changes at them included, and its difference is attributed in one order:
 *
 * <ol>
 *   <li>A deal that is <b>only at the start</b> leaves with what it was worth then, by the first of these that holds: merged
 *       or deleted; out of the slice (reorganised if the deal as it was would be outside now; else transferred if it would be
 *       inside with its old owner and splits; else reclassified); pushed out; out of the counted categories.
 *   <li>A deal that is <b>only at the end</b> comes with what it is worth then, by the first of these that holds: created;
 *       into the slice (reorganised, transferred, reclassified); re-opened; pulled in; into the counted categories.
 *   <li>A deal that is <b>at both</b> has increased or decreased by the difference of its amounts, both at the rate of the
 *       start; the rest is FX, be it another day, another rate of its new close date, or another plan.
 *   <li>A deal that was <b>closed</b> within the slice and period first changes its amount and its rate as one that is at both,
 *       and is then won or lost with all that it was closed for. So the won line is what was won, whenever it was created: a
 *       deal that came and was closed between the instants comes in by a line of 2 and goes by won or lost.
 * </ol>
 *
 * <p>What else came and went between the two instants, such as a transfer there and back, is no move. Lines are nets of two
 * instants, as comparisons of snapshots have them, not sums of every edit: a deal that was deleted and made anew under its id is
 * the same deal, with what it was and what it is.
 */
public final class Waterfall {

    private final Money start;
    private final Money end;
    private final Map<WaterfallLine, List<Part>> lines;

    /**
     * What one deal adds to a line.
     *
     * @param deal the deal
     * @param amount what it adds, in the currency of the report; negative when it takes away, and zero for a deal without an
     *     amount that came or went
     */
    public record Part(OpportunityId deal, Money amount) {}

    private Waterfall(Money start, Money end, Map<WaterfallLine, List<Part>> lines) {
        this.start = start;
        this.end = end;
        this.lines = lines;
        Money sum = start;
        for (WaterfallLine line : WaterfallLine.values()) {
            sum = sum.plus(of(line));
        }
        if (!sum.equals(end)) {
            throw new SfaException("waterfall from " + start + " must add up to " + end + ", but did to " + sum);
        }
    }

    /**
     * Compares the pipeline at two instants.
     *
     * @throws org.sfa.core.error.InvalidValueException if the end is before the start
     * @throws org.sfa.core.currency.MissingRateException if an amount can't be converted
     */
    public static Waterfall between(PipelineHistory history, Instant from, Instant to, WaterfallSettings settings) {
        Checks.that(!to.isBefore(from), "to", to, "must not be before " + from);
        CurrencyUnit currency = settings.converter().target();
        Money start = Money.zero(currency);
        Money end = Money.zero(currency);
        Map<WaterfallLine, List<Part>> lines = new EnumMap<>(WaterfallLine.class);
        for (DealTimeline timeline : history.timelines()) {
            DealMove move = new DealMove(timeline, from, to, settings);
            start = start.plus(move.start());
            end = end.plus(move.end());
            move.steps().forEach((line, amount) -> lines.computeIfAbsent(line, l -> new ArrayList<>())
                    .add(new Part(timeline.id(), amount)));
        }
        return new Waterfall(start, end, lines);
    }

    /** The open pipeline at the start. */
    public Money start() {
        return start;
    }

    /** The open pipeline at the end. */
    public Money end() {
        return end;
    }

    /** Returns the sum of a line, negative for what took away. */
    public Money of(WaterfallLine line) {
        return parts(line).stream().map(Part::amount).reduce(Money.zero(start.getCurrencyUnit()), Money::plus);
    }

    /** Returns the deals behind a line, in the order of the history. */
    public List<Part> parts(WaterfallLine line) {
        return Collections.unmodifiableList(lines.getOrDefault(line, List.of()));
    }
}
