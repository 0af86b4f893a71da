package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;

/** The states of one deal over effective time. Immutable. */
public final class DealTimeline {

    private final OpportunityId id;
    private final List<State> states;

    /**
     * A state of a deal.
     *
     * @param from from when on it held
     * @param deal the deal, or empty from its deletion on
     */
    public record State(Instant from, Optional<Opportunity> deal) {}

    DealTimeline(OpportunityId id, List<State> states) {
        this.id = id;
        this.states = List.copyOf(states);
    }

    /** The deal. */
    public OpportunityId id() {
        return id;
    }

    /** The states, oldest first. */
    public List<State> states() {
        return states;
    }

    /** Returns the deal as it was at an instant: empty before its creation and after its deletion. */
    public Optional<Opportunity> asOf(Instant instant) {
        int low = 0;
        int high = states.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (states.get(middle).from().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == 0 ? Optional.empty() : states.get(low - 1).deal();
    }

    /** Returns the stays of the deal in its stages, oldest first; a deletion ends the last one. */
    public List<Spell> spells() {
        List<Spell> spells = new ArrayList<>();
        for (State state : states) {
            Spell last = spells.isEmpty() ? null : spells.get(spells.size() - 1);
            boolean open = last != null && last.to().isEmpty();
            if (state.deal().isEmpty()) {
                if (open) {
                    spells.set(spells.size() - 1, ended(last, state.from()));
                }
                continue;
            }
            Opportunity deal = state.deal().get();
            if (open && last.stage() == deal.stage()) {
                continue;
            }
            if (open) {
                spells.set(spells.size() - 1, ended(last, state.from()));
            }
            spells.add(new Spell(deal.stage(), deal.outcome(), state.from(), Optional.empty()));
        }
        return Collections.unmodifiableList(spells);
    }

    private static Spell ended(Spell spell, Instant at) {
        return new Spell(spell.stage(), spell.outcome(), spell.from(), Optional.of(at));
    }
}
