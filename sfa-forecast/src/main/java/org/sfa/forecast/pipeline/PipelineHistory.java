package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;

/** The timelines of all deals, rebuilt from the change feed. Immutable, safe for use by several threads. */
public final class PipelineHistory {

    private static final int BATCH = 10_000;

    private final Map<OpportunityId, DealTimeline> timelines;
    private final long position;

    private PipelineHistory(Map<OpportunityId, DealTimeline> timelines, long position) {
        this.timelines = timelines;
        this.position = position;
    }

    /**
     * Reads the feed from its start to its present end. Changes of a deal are ordered by when they happened; of those at the
     * same instant, the later recorded one counts.
     */
    public static PipelineHistory of(ChangeFeed feed) {
        return knownBefore(feed, Instant.MAX);
    }

    /**
     * Reads the feed as far as it had been recorded before an instant: what was recorded then or later is not seen, even
     * when it is about an earlier day. Together with {@link #asOf} this tells what was known at one instant about another.
     */
    public static PipelineHistory knownBefore(ChangeFeed feed, Instant recorded) {
        Map<OpportunityId, List<DealTimeline.State>> states = new LinkedHashMap<>();
        long position = 0;
        long head = feed.head();
        while (position < head) {
            List<Change<?>> changes = feed.after(position, (int) Math.min(BATCH, head - position));
            for (Change<?> change : changes) {
                if (!change.recordedAt().isBefore(recorded)) {
                    // The feed is in the order of recording: nothing behind this was known either.
                    head = position;
                    break;
                }
                if (change.entityType() == Opportunity.TYPE) {
                    add(states, change);
                }
                position = change.position();
            }
        }
        Map<OpportunityId, DealTimeline> timelines = new LinkedHashMap<>();
        states.forEach((id, list) -> {
            list.sort(Comparator.comparing(DealTimeline.State::from));
            timelines.put(id, new DealTimeline(id, list));
        });
        return new PipelineHistory(timelines, position);
    }

    private static void add(Map<OpportunityId, List<DealTimeline.State>> states, Change<?> change) {
        Optional<Opportunity> after = change.after().map(Opportunity.class::cast);
        Opportunity any = after.orElseGet(() -> (Opportunity) change.before().orElseThrow());
        states.computeIfAbsent(any.id(), id -> new ArrayList<>(2))
                .add(new DealTimeline.State(change.occurredAt(), after));
    }

    /** The position of the feed that the history is current up to. */
    public long position() {
        return position;
    }

    /** The timelines, in the order in which the deals were first recorded. */
    public Collection<DealTimeline> timelines() {
        return Collections.unmodifiableCollection(timelines.values());
    }

    /** Returns the timeline of a deal. */
    public Optional<DealTimeline> find(OpportunityId id) {
        return Optional.ofNullable(timelines.get(id));
    }

    /** Returns the deals as they were at an instant. */
    public List<Opportunity> asOf(Instant instant) {
        return timelines.values().stream()
                .map(timeline -> timeline.asOf(instant))
                .flatMap(Optional::stream)
                .toList();
    }
}
