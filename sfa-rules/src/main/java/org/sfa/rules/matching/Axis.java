package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Criterion;

/**
 * The values of one attribute, divided into positions within which no condition tells one value from another. Position 0
 * is that there is no value, position 1 a value that no condition names. Immutable.
 */
abstract class Axis {

    static final int ABSENT = 0;
    static final int OTHER = 1;
    static final int FIRST = 2;

    /** How many positions there are. */
    abstract int size();

    /** Returns the position of the key of a value. */
    abstract int position(Object key);

    /**
     * Writes the positions of some values, one in each {@code step} elements from {@code start} on. Each axis has a loop of its
     * own, so that the compiler of the virtual machine sees what a loop does.
     */
    abstract void positions(@Nullable Object[] values, int count, int[] positions, int start, int step);

    /** Returns the positions of the values that pass a test whose keys this axis knows. */
    Spans spans(Criterion.Leaf<?> leaf) {
        if (leaf instanceof Criterion.Equal<?, ?> equal) {
            return spans(List.of(equal.key()));
        } else if (leaf instanceof Criterion.In<?, ?> in) {
            return spans(in.keys());
        } else if (leaf instanceof Criterion.Has<?, ?> has) {
            return spans(List.of(has.key()));
        } else if (leaf instanceof Criterion.IsAbsent<?, ?>) {
            return Spans.between(ABSENT, ABSENT + 1);
        }
        throw new IllegalArgumentException("not a test of equality: " + leaf);
    }

    /** Returns the positions of some keys. */
    final Spans spans(Iterable<?> keys) {
        List<Integer> positions = new ArrayList<>();
        keys.forEach(key -> positions.add(position(key)));
        int[] sorted = positions.stream().mapToInt(p -> p).sorted().distinct().toArray();
        int[] changes = new int[2 * sorted.length];
        int count = 0;
        for (int position : sorted) {
            if (count > 0 && changes[count - 1] == position) {
                changes[count - 1] = position + 1;
            } else {
                changes[count++] = position;
                changes[count++] = position + 1;
            }
        }
        return new Spans(Arrays.copyOf(changes, count));
    }
}
