package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;

/**
 * What the value of one attribute says about all rows: for each position of its axis, the rows that it does not exclude.
 * Immutable.
 */
final class Dimension<E> {

    private final Selector<E, Object> selector;
    private final Kind<Object> kind;
    private final Kind<Object> elementKind;
    private final Axis axis;
    private final Bits[] allowed;
    private final Bits unasked;

    /** What the rows ask of an attribute. */
    static final class Builder<E> {

        private final Selector<E, ?> selector;
        private final boolean ofElements;
        private final Map<Integer, List<Rows.Literal<E>>> asked = new LinkedHashMap<>();

        Builder(Selector<E, ?> selector, boolean ofElements) {
            this.selector = selector;
            this.ofElements = ofElements;
        }

        void add(int row, Rows.Literal<E> literal) {
            asked.computeIfAbsent(row, r -> new ArrayList<>()).add(literal);
        }

        Dimension<E> build(int rows) {
            return new Dimension<>(this, rows);
        }
    }

    @SuppressWarnings("unchecked")
    private Dimension(Builder<E> builder, int rows) {
        this.selector = (Selector<E, Object>) builder.selector;
        this.kind = selector.kind();
        this.elementKind = builder.ofElements ? (Kind<Object>) kind.element().orElseThrow() : kind;
        List<Criterion.Leaf<?>> leaves = new ArrayList<>();
        builder.asked.values().forEach(literals -> literals.forEach(literal -> leaves.add(literal.leaf())));
        this.axis = axis(kind, leaves);
        Bits.Editor free = new Bits.Editor(Bits.all(rows));
        builder.asked.keySet().forEach(row -> free.set(row, false));
        this.unasked = free.toBits();
        this.allowed = allowed(builder.asked, builder.ofElements ? Bits.none(rows) : unasked);
    }

    private static Axis axis(Kind<?> kind, List<Criterion.Leaf<?>> leaves) {
        boolean ordered = leaves.stream()
                .anyMatch(leaf -> leaf instanceof Criterion.Range<?, ?> || leaf instanceof Criterion.StartsWith<?, ?>);
        if (ordered) {
            return new OrderedAxis(kind, leaves);
        }
        List<Object> keys = new ArrayList<>();
        for (Criterion.Leaf<?> leaf : leaves) {
            if (leaf instanceof Criterion.Equal<?, ?> equal) {
                keys.add(equal.key());
            } else if (leaf instanceof Criterion.In<?, ?> in) {
                keys.addAll(in.keys());
            } else if (leaf instanceof Criterion.Has<?, ?> has) {
                keys.add(has.key());
            }
        }
        return new KeyAxis(keys);
    }

    /** Goes through the positions and changes, at each of them, the rows whose answer changes there. */
    private Bits[] allowed(Map<Integer, List<Rows.Literal<E>>> asked, Bits before) {
        TreeMap<Integer, List<Integer>> changing = new TreeMap<>();
        Bits.Editor editor = new Bits.Editor(before);
        asked.forEach((row, literals) -> {
            for (int position : spans(literals).changes()) {
                changing.computeIfAbsent(position, p -> new ArrayList<>()).add(row);
            }
        });
        Bits[] bits = new Bits[axis.size()];
        Bits present = before;
        for (int position = 0; position < bits.length; position++) {
            List<Integer> rowsHere = changing.getOrDefault(position, Collections.emptyList());
            for (int row : rowsHere) {
                editor.set(row, !present.contains(row));
            }
            if (!rowsHere.isEmpty()) {
                present = editor.toBits();
            }
            bits[position] = present;
        }
        return bits;
    }

    /** The positions at which all of some tests are passed. */
    private Spans spans(List<Rows.Literal<E>> literals) {
        Spans spans = Spans.from(0);
        for (Rows.Literal<E> literal : literals) {
            Spans passed = axis.spans(literal.leaf());
            spans = spans.and(literal.positive() ? passed : passed.complement());
        }
        return spans;
    }

    /** Returns the rows that the value of an entity does not exclude. */
    Bits allowed(E entity, EntityLookup lookup) {
        @Nullable Object value = selector.valueOrNull(entity, lookup);
        return allowed[value == null ? Axis.ABSENT : axis.positionOf(value, kind)];
    }

    /** Returns sets whose union is what the elements of an entity's set do not exclude. */
    Bits[] allowedByElements(E entity, EntityLookup lookup) {
        @Nullable Object value = selector.valueOrNull(entity, lookup);
        if (value == null) {
            return new Bits[] {unasked};
        }
        Set<?> elements = (Set<?>) value;
        Bits[] union = new Bits[elements.size() + 1];
        int count = 0;
        union[count++] = unasked;
        for (Object element : elements) {
            int position = axis.positionOf(element, elementKind);
            if (position != Axis.OTHER) {
                union[count++] = allowed[position];
            }
        }
        return Arrays.copyOf(union, count);
    }
}
