package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.rules.internal.Prefixes;

/**
 * An axis for ranges and prefixes: positions alternate between the keys that conditions name and the stretches between them.
 * Amounts of money have such a sequence for each currency that a condition names.
 */
final class OrderedAxis extends Axis {

    private final Kind<Object> kind;
    private final Sequence[] sequences;
    private final int[] starts;
    /** Whether there are values that can't be compared with each other. */
    private final boolean isDivided;

    OrderedAxis(Kind<Object> kind, Collection<Criterion.Leaf<?>> leaves) {
        this.kind = kind;
        this.isDivided = kind.type() == Money.class || kind.type() == BigMoney.class;
        TreeSet<Object> named = new TreeSet<>(kind::compareKeys);
        leaves.forEach(leaf -> named.addAll(bounds(leaf)));
        List<Sequence> found = new ArrayList<>();
        List<Object> run = new ArrayList<>();
        for (Object key : named) {
            if (!run.isEmpty() && !kind.isComparable(key, run.get(0))) {
                found.add(new Sequence(kind, run.toArray()));
                run.clear();
            }
            run.add(key);
        }
        if (!run.isEmpty()) {
            found.add(new Sequence(kind, run.toArray()));
        }
        this.sequences = found.toArray(Sequence[]::new);
        this.starts = new int[sequences.length + 1];
        starts[0] = FIRST;
        for (int i = 0; i < sequences.length; i++) {
            starts[i + 1] = starts[i] + sequences[i].size();
        }
    }

    private static List<Object> bounds(Criterion.Leaf<?> leaf) {
        List<Object> bounds = new ArrayList<>();
        if (leaf instanceof Criterion.Equal<?, ?> equal) {
            bounds.add(equal.key());
        } else if (leaf instanceof Criterion.In<?, ?> in) {
            bounds.addAll(in.keys());
        } else if (leaf instanceof Criterion.Range<?, ?> range) {
            Optional.ofNullable(range.lowKey()).ifPresent(bounds::add);
            Optional.ofNullable(range.highKey()).ifPresent(bounds::add);
        } else if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            String prefix = starts.selector().kind().partKey(starts.prefix());
            if (!prefix.isEmpty()) {
                bounds.add(prefix);
                bounds.add(Prefixes.end(prefix));
            }
        }
        return bounds;
    }

    @Override
    int size() {
        return starts[sequences.length];
    }

    @Override
    int position(Object key) {
        int sequence = sequenceOf(key);
        return sequence < 0 ? OTHER : starts[sequence] + sequences[sequence].place(key);
    }

    @Override
    void positions(@Nullable Object[] values, int count, int[] found, int start, int step) {
        for (int i = 0; i < count; i++) {
            found[start + i * step] = values[i] == null ? ABSENT : OTHER;
        }
        for (int s = 0; s < sequences.length; s++) {
            sequences[s].places(values, count, starts[s], found, start, step);
        }
    }

    private int sequenceOf(Object value) {
        if (!isDivided) {
            return sequences.length - 1;
        }
        for (int i = 0; i < sequences.length; i++) {
            if (sequences[i].isFor(value)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    Spans spans(Criterion.Leaf<?> leaf) {
        if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            String prefix = kind.partKey(starts.prefix());
            Object end = prefix.isEmpty() ? null : Prefixes.end(prefix);
            return range(prefix.isEmpty() ? null : prefix, true, end, false);
        } else if (leaf instanceof Criterion.Range<?, ?> range) {
            return range(range.lowKey(), range.lowIncluded(), range.highKey(), range.highIncluded());
        }
        return super.spans(leaf);
    }

    private Spans range(@Nullable Object low, boolean lowIncluded, @Nullable Object high, boolean highIncluded) {
        Object bound = low != null ? low : high;
        if (bound == null) {
            return Spans.from(OTHER);
        }
        if (low != null && high != null && !kind.isComparable(low, high)) {
            return Spans.NONE;
        }
        int sequence = sequenceOf(bound);
        int from = low == null ? starts[sequence] : position(low) + (lowIncluded ? 0 : 1);
        int to = high == null ? starts[sequence + 1] : position(high) + (highIncluded ? 1 : 0);
        return Spans.between(from, to);
    }
}
