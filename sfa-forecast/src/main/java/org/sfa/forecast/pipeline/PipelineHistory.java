package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;

/**
 * The timelines of all deals, rebuilt from the change feed. Immutable, safe for use by several threads.
 *
 * <p>Two instants are told apart: when something happened (effective) and when it was recorded (known). Changes of a deal are
 * ordered by when they happened; of those at the same instant, the later recorded one counts. A change recorded late speaks
 * only of the attributes that it changed (custom fields are one), and stage, outcome, category and what else follows from the
 * stage go together. A deletion ends a deal also for what was recorded before and happened later; what is recorded after a
 * deletion is about a new deal under the old id.
 */
public final class PipelineHistory {

    private final Map<OpportunityId, DealTimeline> timelines;
    private final long position;

    /** A deal that says in a unit of work that it has taken another one over, there or before. */
    private record Merge(long unit, OpportunityId duplicate, OpportunityId survivor) {}

    private PipelineHistory(Map<OpportunityId, DealTimeline> timelines, long position) {
        this.timelines = timelines;
        this.position = position;
    }

    /**
     * Reads the feed from its start to its present end.
     *
     * @throws InvalidValueException if a change of the feed is missing or not in its place; the field names its entity
     */
    public static PipelineHistory of(ChangeFeed feed) {
        return knownBefore(feed, Instant.MAX);
    }

    /**
     * Reads the feed as far as it had been recorded before an instant: what was recorded then or later is not seen, even
     * when it is about an earlier day. Together with {@link #asOf} this tells what was known at one instant about another.
     */
    public static PipelineHistory knownBefore(ChangeFeed feed, Instant recorded) {
        Map<OpportunityId, DealFacts> facts = new LinkedHashMap<>();
        List<Merge> merges = new ArrayList<>();
        long position = 0;
        // The feed is in the order of recording: nothing behind the first change that was not known was known.
        Iterator<Change<?>> changes = feed.between(0, feed.head())
                .takeWhile(change -> change.recordedAt().isBefore(recorded))
                .iterator();
        while (changes.hasNext()) {
            Change<?> change = changes.next();
            if (change.entityType() == Opportunity.TYPE) {
                add(facts, merges, change);
            }
            position = change.position();
        }
        for (Merge merge : merges) {
            Optional.ofNullable(facts.get(merge.duplicate()))
                    .ifPresent(duplicate -> duplicate.mergedIn(merge.unit(), merge.survivor()));
        }
        Map<OpportunityId, DealTimeline> timelines = new LinkedHashMap<>();
        facts.forEach((id, ofDeal) -> timelines.put(id, new DealTimeline(id, ofDeal.trimmed())));
        return new PipelineHistory(timelines, position);
    }

    private static void add(Map<OpportunityId, DealFacts> facts, List<Merge> merges, Change<?> change) {
        Opportunity after = (Opportunity) change.after().orElse(null);
        Opportunity any = after != null ? after : (Opportunity) change.before().orElseThrow();
        facts.computeIfAbsent(any.id(), id -> new DealFacts()).add(change, after);
        if (after != null) {
            for (OpportunityId duplicate : after.mergedDeals()) {
                merges.add(new Merge(change.unitEnd(), duplicate, after.id()));
            }
        }
    }

    /** The position of the feed that the history was read up to. */
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

    /**
     * Returns the history as it was known at an instant: changes recorded then are seen, later ones are not. Everything that
     * takes a history can so be asked what it would have said then.
     */
    public PipelineHistory knownAt(Instant recorded) {
        Map<OpportunityId, DealTimeline> known = new LinkedHashMap<>();
        timelines.forEach((id, timeline) -> timeline.knownAt(recorded).ifPresent(earlier -> known.put(id, earlier)));
        return new PipelineHistory(known, position);
    }

    /** Returns the deals as they were at an instant. */
    public List<Opportunity> asOf(Instant instant) {
        return timelines.values().stream()
                .map(timeline -> timeline.asOf(instant))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the deals as they were at an instant, as far as was known at another one, changes recorded then included. */
    public List<Opportunity> asOf(Instant effective, Instant recorded) {
        return timelines.values().stream()
                .map(timeline -> timeline.asOf(effective, recorded))
                .flatMap(Optional::stream)
                .toList();
    }
}
