package org.sfa.rules.matching;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions of the elements that the sets of some entities have. For one thread; its memory is used again. */
final class Elements {

    private final int[] ends;
    private @Nullable Object[] values;
    private int[] positions;

    /** Has room for some entities. */
    Elements(int entities) {
        this.ends = new int[entities];
        this.values = new Object[4 * entities];
        this.positions = new int[values.length];
    }

    /** Takes the sets of entities. */
    void read(@Nullable Object[] sets, int count, Axis axis) {
        int end = 0;
        for (int i = 0; i < count; i++) {
            if (sets[i] != null) {
                for (Object element : (Set<?>) sets[i]) {
                    if (end == values.length) {
                        values = Arrays.copyOf(values, 2 * end);
                        positions = new int[values.length];
                    }
                    values[end++] = element;
                }
            }
            ends[i] = end;
        }
        axis.positions(values, end, positions, 0, 1);
    }

    /** Returns the union of the sets of words that belong to the elements of an entity, at one word. */
    long union(int entity, long[][] sets, int word) {
        long any = 0;
        for (int i = entity == 0 ? 0 : ends[entity - 1]; i < ends[entity]; i++) {
            any |= sets[positions[i]][word];
        }
        return any;
    }
}
