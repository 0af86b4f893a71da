package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityType;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Draft;

/**
 * The states of a deal over effective time when changes were recorded in another order than they happened in.
 *
 * <p>A change says something about the attributes that it changes and nothing about the others: a late correction of the
 * amount does not carry today's stage back into last month. Of two changes of one attribute, the one that happened later
 * counts from then on; of those at the same instant, the one recorded later. A creation speaks of all attributes.
 *
 * <p>A deletion ends the deal for everything that was recorded before it, also for what happened later than it. What is
 * recorded after a deletion is about a new deal under the old id, which takes the place of the old one from its first day.
 */
final class LateFacts {

    /** What follows from the stage, or holds in one stage only: these go with it. */
    private static final Set<Attribute<Opportunity, ?>> WITH_STAGE;

    static {
        OpportunityType type = Opportunity.TYPE;
        WITH_STAGE = Set.of(
                type.process,
                type.stage,
                type.outcome,
                type.probability,
                type.category,
                type.ownProbability,
                type.ownCategory,
                type.lossReason);
    }

    private final DealFacts facts;
    private final List<Instant> from = new ArrayList<>();
    private final List<@Nullable Opportunity> deals = new ArrayList<>();

    /** Orders the first changes. */
    LateFacts(DealFacts facts, int count) {
        this.facts = facts;
        int start = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || facts.after(i - 1) == null) {
                addLife(start, i);
                start = i;
            }
        }
    }

    Instant[] occurredTimes() {
        return from.toArray(Instant[]::new);
    }

    @Nullable
    Opportunity[] states() {
        return deals.toArray(Opportunity[]::new);
    }

    /** Adds the changes from a creation up to a deletion, or up to the last one. */
    private void addLife(int start, int end) {
        boolean deleted = facts.after(end - 1) == null;
        Instant last = deleted ? facts.occurred(end - 1) : Instant.MAX;
        List<Integer> order = IntStream.range(start, deleted ? end - 1 : end)
                .boxed()
                .filter(i -> !deleted || facts.occurred(i).isBefore(last))
                .sorted(Comparator.comparing(facts::occurred))
                .toList();
        Instant first = order.isEmpty() ? last : facts.occurred(order.get(0));
        forgetFrom(first);
        Opportunity state = null;
        for (int i : order) {
            Opportunity after = Objects.requireNonNull(facts.after(i));
            Opportunity before = facts.before(i);
            state = state == null || before == null || state == before ? after : merged(state, before, after);
            add(facts.occurred(i), state);
        }
        if (deleted) {
            add(last, null);
        }
    }

    private void forgetFrom(Instant instant) {
        while (!from.isEmpty() && !from.get(from.size() - 1).isBefore(instant)) {
            from.remove(from.size() - 1);
            deals.remove(deals.size() - 1);
        }
    }

    private void add(Instant at, @Nullable Opportunity state) {
        from.add(at);
        deals.add(state);
    }

    private static Opportunity merged(Opportunity state, Opportunity before, Opportunity after) {
        boolean moved = before.stage() != after.stage()
                || before.outcome() != after.outcome()
                || !before.process().equals(after.process());
        Draft<Opportunity> draft = Opportunity.TYPE.draft();
        for (Attribute<Opportunity, ?> attribute : Opportunity.TYPE.attributes()) {
            boolean touched = moved && WITH_STAGE.contains(attribute)
                    || !Objects.equals(attribute.valueOrNull(before), attribute.valueOrNull(after));
            copy(attribute, touched ? after : state, draft);
        }
        boolean sameFields = before.customFields().equals(after.customFields());
        return draft.build().withCustomFields(sameFields ? state.customFields() : after.customFields());
    }

    private static <V> void copy(Attribute<Opportunity, V> attribute, Opportunity from, Draft<Opportunity> to) {
        V value = attribute.valueOrNull(from);
        if (value != null) {
            to.set(attribute, value);
        }
    }
}
