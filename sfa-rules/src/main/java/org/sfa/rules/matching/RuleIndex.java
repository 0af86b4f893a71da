package org.sfa.rules.matching;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Selector;

/**
 * A list of conditions, compiled so that all of them are tested at once. Conditions are numbered from 0 in the order of the
 * list. Each answer is the one that {@link Criterion#test} would give for one condition after the other.
 *
 * <p>Each attribute that is looked up is read once for an entity and answers with a bit set of the conditions that
 * its value does not exclude; their intersection matches. Equality, lists, ranges, prefixes, absence and membership in a set are
 * looked up this way, also negated and combined; parts of a text, what a set lacks, and a condition that comes apart into more than 64
 * conjunctions are tested one by one, but only where the rest of their condition holds.
 *
 * <p>Immutable and safe for use by several threads, without locks.
 *
 * @param <E> the type of the entities
 */
public final class RuleIndex<E> {

    private final int size;
    private final Dimension<E>[] dimensions;
    private final Dimension<E>[] elements;
    private final Bits everything;
    private final int[] conditionOfRow;
    private final @Nullable Criterion<E>[] rests;
    private final boolean hops;

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
        this.everything = Bits.all(rows.size());
        this.dimensions = build(read, false);
        this.elements = build(read, true);
        this.hops = read.keySet().stream().anyMatch(key -> key.selector() instanceof AttributePath<?, ?>);
    }

    @SuppressWarnings("unchecked")
    private Dimension<E>[] build(Map<Read, Dimension.Builder<E>> read, boolean ofElements) {
        return read.entrySet().stream()
                .filter(entry -> entry.getKey().ofElements() == ofElements)
                .map(entry -> entry.getValue().build(conditionOfRow.length))
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
        EntityLookup remembering = hops ? new Memo(lookup) : lookup;
        Hits hits = hits(entity, remembering);
        for (int row = hits.next(); row >= 0; row = hits.next()) {
            if (isMet(row, entity, remembering) && accepted.test(conditionOfRow[row])) {
                return conditionOfRow[row];
            }
        }
        return -1;
    }

    /** Returns the numbers of all conditions that an entity matches. */
    public BitSet all(E entity, EntityLookup lookup) {
        EntityLookup remembering = hops ? new Memo(lookup) : lookup;
        BitSet matched = new BitSet(size);
        Hits hits = hits(entity, remembering);
        for (int row = hits.next(); row >= 0; row = hits.next()) {
            if (!matched.get(conditionOfRow[row]) && isMet(row, entity, remembering)) {
                matched.set(conditionOfRow[row]);
            }
        }
        return matched;
    }

    private boolean isMet(int row, E entity, EntityLookup lookup) {
        Criterion<E> rest = rests[row];
        return rest == null || rest.test(entity, lookup);
    }

    private Hits hits(E entity, EntityLookup lookup) {
        Bits[] sets = new Bits[Math.max(1, dimensions.length)];
        sets[0] = everything;
        for (int i = 0; i < dimensions.length; i++) {
            sets[i] = dimensions[i].allowed(entity, lookup);
        }
        Bits[][] unions = new Bits[elements.length][];
        for (int i = 0; i < elements.length; i++) {
            unions[i] = elements[i].allowedByElements(entity, lookup);
        }
        return new Hits(sets, unions);
    }
}
