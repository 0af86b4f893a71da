package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Change;

/** What was recorded about one deal, in the order of recording: one place in each array for each change. */
final class DealFacts {

    private static final Opportunity[] NONE = new Opportunity[0];

    private Instant[] occurred = {};
    private Instant[] recorded = {};
    private @Nullable Opportunity[] after = NONE;
    private int size;
    private Map<Integer, Deletion> deletions = Map.of();

    /**
     * How a deal was deleted.
     *
     * @param unit the unit of work, by its last position
     * @param survivor the deal that it was merged into, if it was
     */
    private record Deletion(String reason, long unit, Optional<OpportunityId> survivor) {}

    /** Adds the next change; {@code deal} is null for a deletion. */
    void add(Change<?> change, @Nullable Opportunity deal) {
        if (size == after.length) {
            int capacity = Math.max(2, size + (size >> 1) + 1);
            occurred = Arrays.copyOf(occurred, capacity);
            recorded = Arrays.copyOf(recorded, capacity);
            after = Arrays.copyOf(after, capacity);
        }
        occurred[size] = change.occurredAt();
        recorded[size] = change.recordedAt();
        after[size++] = deal;
        if (deal == null) {
            deletions = new HashMap<>(deletions);
            deletions.put(size - 1, new Deletion(change.reason(), change.unitEnd(), Optional.empty()));
        }
    }

    /** Takes note that another deal took this one over in a unit of work, if it was deleted there. */
    void mergedIn(long unit, OpportunityId survivor) {
        deletions.replaceAll((i, deletion) ->
                deletion.unit() == unit ? new Deletion(deletion.reason(), unit, Optional.of(survivor)) : deletion);
    }

    /** Lets go of the room for more changes, so that timelines can use the arrays as they are. */
    DealFacts trimmed() {
        occurred = Arrays.copyOf(occurred, size);
        recorded = Arrays.copyOf(recorded, size);
        after = Arrays.copyOf(after, size);
        return this;
    }

    /** Returns the reason of the last deletion among the first changes, if there is one and it had a reason. */
    Optional<String> deletionReason(int count) {
        int last = count - 1;
        while (last >= 0 && after[last] != null) {
            last--;
        }
        return Optional.ofNullable(deletions.get(last)).map(Deletion::reason).filter(reason -> !reason.isEmpty());
    }

    /** Returns the deal that this one was merged into by the last deletion among the first changes that happened at an instant. */
    Optional<OpportunityId> survivor(int count, Instant deleted) {
        int last = count - 1;
        while (last >= 0 && (after[last] != null || !occurred[last].equals(deleted))) {
            last--;
        }
        return Optional.ofNullable(deletions.get(last)).flatMap(Deletion::survivor);
    }

    int size() {
        return size;
    }

    Instant occurred(int i) {
        return occurred[i];
    }

    /** The deal after a change, or null after its deletion. */
    @Nullable
    Opportunity after(int i) {
        return after[i];
    }

    /** The deal before a change, or null before a creation. */
    @Nullable
    Opportunity before(int i) {
        return i == 0 ? null : after[i - 1];
    }

    /** Returns how many changes had been recorded by an instant, that instant included. */
    int known(Instant instant) {
        int count = size;
        while (count > 0 && recorded[count - 1].isAfter(instant)) {
            count--;
        }
        return count;
    }

    /** Whether the first changes were recorded in the order in which they happened. */
    boolean isInOrder(int count) {
        for (int i = 1; i < count; i++) {
            if (occurred[i].isBefore(occurred[i - 1])) {
                return false;
            }
        }
        return true;
    }

    Instant[] occurredTimes(int count) {
        return count == occurred.length ? occurred : Arrays.copyOf(occurred, count);
    }

    @Nullable
    Opportunity[] states(int count) {
        return count == after.length ? after : Arrays.copyOf(after, count);
    }
}
