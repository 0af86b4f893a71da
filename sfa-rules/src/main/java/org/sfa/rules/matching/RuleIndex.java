package org.sfa.rules.matching;

import java.util.Arrays;
import java.util.BitSet;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Selector;

/**
 * A list of conditions, compiled so that all of them are tested at once. Conditions are numbered from 0 in the order of the
 * list. Each answer is the one that {@link Criterion#test} would give for one condition after the other.
 *
 * <p>Each attribute that is looked up is read once for an entity and answers with a bit set of the conditions that its value
 * does not exclude; their intersection matches. Equality, lists, ranges, prefixes, absence and membership in a set are
 * looked up this way, also negated and combined; parts of a text, what a set lacks, and a condition that comes apart into
 * more than 64 conjunctions are tested one by one, but only where the rest of their condition holds.
 *
 * <p>Immutable and safe for use by several threads, without locks.
 *
 * @param <E> the type of the entities
 */
public final class RuleIndex<E> {

    private final int size;
    private final Plan plan;
    private final int[] conditionOfRow;
    private final @Nullable Criterion<E>[] rests;
    private final boolean hasRests;

    private record Read(Selector<?, ?> selector, boolean ofElements) {}

    @SuppressWarnings("unchecked")
    private RuleIndex(List<Criterion<E>> conditions) {
        this.size = conditions.size();
        List<Rows.Row<E>> rows = Rows.of(conditions);
        Map<Read, Dimension.Builder<E>> read = new LinkedHashMap<>();
        this.conditionOfRow = new int[rows.size()];
        this.rests = (Criterion<E>[]) new Criterion<?>[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            conditionOfRow[row] = rows.get(row).condition();
            rests[row] = rows.get(row).rest().orElse(null);
            for (Rows.Literal<E> literal : rows.get(row).literals()) {
                boolean ofElements = literal.leaf() instanceof Criterion.Has<E, ?>;
                Selector<E, ?> selector = literal.leaf().selector();
                read.computeIfAbsent(
                                new Read(selector, ofElements), key -> new Dimension.Builder<>(selector, ofElements))
                        .add(row, literal);
            }
        }
        this.hasRests = Arrays.stream(rests).anyMatch(Objects::nonNull);
        Sources sources = new Sources();
        this.plan = Plan.of(sources, build(read, false, sources), build(read, true, sources), rows.size());
    }

    private Dimension[] build(Map<Read, Dimension.Builder<E>> read, boolean ofElements, Sources sources) {
        return read.entrySet().stream()
                .filter(entry -> entry.getKey().ofElements() == ofElements)
                .map(entry -> entry.getValue().build(conditionOfRow.length, sources))
                .toArray(Dimension[]::new);
    }

    /** Compiles conditions; their number is bounded by memory only. */
    public static <E> RuleIndex<E> of(List<Criterion<E>> conditions) {
        return new RuleIndex<>(conditions);
    }

    /** The number of conditions. */
    public int size() {
        return size;
    }

    /** Returns the number of the first condition that an entity matches; -1 when it matches none. */
    public int first(E entity, EntityLookup lookup) {
        return first(entity, lookup, condition -> true);
    }

    /** Returns the number of the first condition that an entity matches and that is accepted; -1 when there is none. */
    public int first(E entity, EntityLookup lookup, IntPredicate accepted) {
        EntityLookup remembering = remembering(lookup);
        Batch batch = new Batch(plan, 1);
        batch.read(entity, remembering);
        Hits hits = new Hits(plan, batch);
        return first(hits, 0, entity, remembering, accepted);
    }

    /**
     * Finds the first condition of each of many entities; this takes about half the time of asking for one after the other.
     *
     * @param answers is given, for each entity, the number of the first condition that it matches; -1 when it matches none
     * @throws InvalidValueException if there are not as many answers as entities
     */
    public void first(List<? extends E> entities, EntityLookup lookup, int[] answers) {
        first(entities, lookup, condition -> true, answers);
    }

    /**
     * Finds the first accepted condition of each of many entities.
     *
     * @param answers is given, for each entity, the number of the first condition that it matches and that is accepted; -1 when
     *     there is none
     * @throws InvalidValueException if there are not as many answers as entities
     */
    @SuppressWarnings("unchecked")
    public void first(List<? extends E> entities, EntityLookup lookup, IntPredicate accepted, int[] answers) {
        if (answers.length != entities.size()) {
            throw new InvalidValueException(
                    "answers", answers.length, "must be as many as the entities, " + entities.size());
        }
        EntityLookup remembering = remembering(lookup);
        Batch batch = new Batch(plan, Math.min(entities.size(), Batch.MOST));
        Hits hits = new Hits(plan, batch);
        Iterator<? extends E> next = entities.iterator();
        for (int from = 0; from < answers.length; ) {
            int count = batch.read(next, remembering);
            if (count == 0) {
                throw new ConcurrentModificationException("there are fewer entities than there were at first");
            }
            for (int i = 0; i < count; i++) {
                answers[from + i] = first(hits, i, (E) batch.entity(i), remembering, accepted);
            }
            from += count;
        }
    }

    private int first(Hits hits, int index, E entity, EntityLookup lookup, IntPredicate accepted) {
        hits.start(index);
        for (int row = hits.next(); row >= 0; row = hits.next()) {
            if (isMet(row, entity, lookup) && accepted.test(conditionOfRow[row])) {
                return conditionOfRow[row];
            }
        }
        return -1;
    }

    /** Returns the numbers of all conditions that an entity matches. */
    public BitSet all(E entity, EntityLookup lookup) {
        EntityLookup remembering = remembering(lookup);
        Batch batch = new Batch(plan, 1);
        batch.read(entity, remembering);
        Hits hits = new Hits(plan, batch);
        hits.start(0);
        BitSet matched = new BitSet(size);
        for (int row = hits.next(); row >= 0; row = hits.next()) {
            if (!matched.get(conditionOfRow[row]) && isMet(row, entity, remembering)) {
                matched.set(conditionOfRow[row]);
            }
        }
        return matched;
    }

    private EntityLookup remembering(EntityLookup lookup) {
        return hasRests ? new Memo(lookup) : lookup;
    }

    private boolean isMet(int row, E entity, EntityLookup lookup) {
        Criterion<E> rest = rests[row];
        return rest == null || rest.test(entity, lookup);
    }
}
