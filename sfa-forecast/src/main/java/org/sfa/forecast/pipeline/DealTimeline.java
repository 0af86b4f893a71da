package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;

/**
 * The states of one deal over effective time, and what was known of them when. Immutable.
 *
 * <p>Each state is the whole deal: stage, amount, close date, owner, splits, category and everything else. A change that was
 * recorded late speaks of the attributes that it changed, from the day on when it happened; see {@link PipelineHistory}.
 */
public final class DealTimeline {

    private final OpportunityId id;
    private final DealFacts facts;
    private final int known;
    private final Instant[] from;
    private final @Nullable Opportunity[] deals;

    /**
     * A state of a deal.
     *
     * @param from from when on it held
     * @param deal the deal, or empty from its deletion on
     */
    public record State(Instant from, Optional<Opportunity> deal) {}

    DealTimeline(OpportunityId id, DealFacts facts) {
        this(id, facts, facts.size());
    }

    private DealTimeline(OpportunityId id, DealFacts facts, int known) {
        this.id = id;
        this.facts = facts;
        this.known = known;
        if (facts.isInOrder(known)) {
            this.from = facts.occurredTimes(known);
            this.deals = facts.states(known);
        } else {
            LateFacts late = new LateFacts(facts, known);
            this.from = late.occurredTimes();
            this.deals = late.states();
        }
    }

    /** The deal. */
    public OpportunityId id() {
        return id;
    }

    /** The states, oldest first. */
    public List<State> states() {
        return IntStream.range(0, size())
                .mapToObj(i -> new State(from[i], Optional.ofNullable(deals[i])))
                .toList();
    }

    int size() {
        return from.length;
    }

    Instant from(int i) {
        return from[i];
    }

    /** The deal in a state, or null from its deletion on. */
    @Nullable
    Opportunity deal(int i) {
        return deals[i];
    }

    /** Returns the deal as it was at an instant: empty before its creation and after its deletion. */
    public Optional<Opportunity> asOf(Instant instant) {
        return Optional.ofNullable(dealAt(instant));
    }

    @Nullable
    Opportunity dealAt(Instant instant) {
        int at = indexAt(instant);
        return at < 0 ? null : deals[at];
    }

    /** Returns the place of the state that held at an instant; −1 before the first. */
    int indexAt(Instant instant) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle].isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    /** Returns the deal as it was at an instant, as far as was known at another one, changes recorded then included. */
    public Optional<Opportunity> asOf(Instant effective, Instant recorded) {
        return knownAt(recorded).flatMap(timeline -> timeline.asOf(effective));
    }

    /** Returns the states as they were known at an instant, changes recorded then included; empty when none was. */
    public Optional<DealTimeline> knownAt(Instant recorded) {
        int count = Math.min(known, facts.known(recorded));
        return count == 0 ? Optional.empty() : Optional.of(count == known ? this : new DealTimeline(id, facts, count));
    }

    /**
     * Returns the deal as the store held it at an instant: what was recorded last by then, whatever day it was about. It
     * differs from {@link #asOf(Instant, Instant)} where a fact was recorded later than another one that happened after it.
     */
    public Optional<Opportunity> heldAt(Instant recorded) {
        int count = Math.min(known, facts.known(recorded));
        return count == 0 ? Optional.empty() : Optional.ofNullable(facts.after(count - 1));
    }

    /** Returns the last state of the deal that began by an instant, that before its deletion when it is deleted. */
    public Optional<Opportunity> lastStateBy(Instant instant) {
        int at = indexAt(instant);
        while (at >= 0 && deals[at] == null) {
            at--;
        }
        return at < 0 ? Optional.empty() : Optional.ofNullable(deals[at]);
    }

    /** Why the deal was deleted, the last time as far as is known; empty when it never was, or no reason was given. */
    public Optional<String> deletionReason() {
        return facts.deletionReason(known);
    }

    /**
     * Returns the deal that this one was merged into, when it is gone at an instant for that reason; empty while it is there, and
     * when it was dropped.
     */
    public Optional<OpportunityId> mergedInto(Instant instant) {
        int at = indexAt(instant);
        return at < 0 || deals[at] != null ? Optional.empty() : facts.survivor(known, from[at]);
    }

    /** Returns the stays of the deal in its stages, oldest first; a deletion ends the last one. */
    public List<Spell> spells() {
        List<Spell> spells = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            Opportunity deal = deals[i];
            Spell last = spells.isEmpty() ? null : spells.get(spells.size() - 1);
            boolean open = last != null && last.to().isEmpty();
            if (open && deal != null && last.stage() == deal.stage()) {
                continue;
            }
            if (open) {
                spells.set(spells.size() - 1, ended(last, from[i]));
            }
            if (deal != null) {
                spells.add(new Spell(deal.stage(), deal.outcome(), from[i], Optional.empty()));
            }
        }
        return Collections.unmodifiableList(spells);
    }

    private static Spell ended(Spell spell, Instant at) {
        return new Spell(spell.stage(), spell.outcome(), spell.from(), Optional.of(at));
    }
}
