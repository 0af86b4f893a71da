package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;

/**
 * What the value of one attribute says about all rows: for each position of its axis, the rows that it does not exclude.
 * Immutable.
 */
final class Dimension {

    private final int source;
    private final Attribute<Object, Object> attribute;
    private final Axis axis;
    private final long[][][] allowed;
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

        Dimension build(int rows, Sources sources) {
            return new Dimension(this, rows, sources);
        }
    }

    @SuppressWarnings("unchecked")
    private Dimension(Builder<?> builder, int rows, Sources sources) {
        this.source = sources.add(builder.selector);
        this.attribute = Sources.last(builder.selector);
        Kind<Object> kind = attribute.kind();
        List<Criterion.Leaf<?>> leaves = new ArrayList<>();
        builder.asked.values().forEach(literals -> literals.forEach(literal -> leaves.add(literal.leaf())));
        this.axis = axis(builder.ofElements ? (Kind<Object>) kind.element().orElseThrow() : kind, leaves);
        Bits.Editor free = new Bits.Editor(Bits.all(rows));
        builder.asked.keySet().forEach(row -> free.set(row, false));
        this.unasked = free.toBits();
        Bits[] sets = allowed(builder.asked, builder.ofElements ? Bits.none(rows) : unasked);
        this.allowed = new long[unasked.blockCount()][sets.length][];
        for (int block = 0; block < allowed.length; block++) {
            for (int position = 0; position < sets.length; position++) {
                allowed[block][position] = sets[position].block(block);
            }
        }
    }

    private static Axis axis(Kind<Object> kind, List<Criterion.Leaf<?>> leaves) {
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
        return PicklistAxis.isFor(kind) ? new PicklistAxis(keys) : new KeyAxis(kind, keys);
    }

    /** Goes through the positions and changes, at each of them, the rows whose answer changes there. */
    private Bits[] allowed(Map<Integer, ? extends List<? extends Rows.Literal<?>>> asked, Bits before) {
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
    private Spans spans(List<? extends Rows.Literal<?>> literals) {
        Spans spans = Spans.from(0);
        for (Rows.Literal<?> literal : literals) {
            Spans passed = axis.spans(literal.leaf());
            spans = spans.and(literal.positive() ? passed : passed.complement());
        }
        return spans;
    }

    /** Reads the attribute of some entities. */
    void read(@Nullable Object[][] sources, int count, @Nullable Object[] values) {
        attribute.values(sources[source], count, values);
    }

    Axis axis() {
        return axis;
    }

    /**
     * The sets of rows that the positions of the axis do not exclude, by block and position, as {@link Bits#block} gives
     * them.
     */
    long[][][] allowed() {
        return allowed;
    }

    /** The rows that do not ask of the attribute. */
    Bits unasked() {
        return unasked;
    }
}
