package org.sfa.rules.matching;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions of the elements that the sets of some entities have. For one thread; its memory is used again. */
final class Elements {

    /** Each entity has a multiple of so many positions, the last of them without a meaning. */
    static final int STEP = 4;

    private final int[] ends;
    private @Nullable Object[] values;
    private int[] positions;
    private final @Nullable Object[] small = new Object[16];

    /** Has room for some entities. */
    Elements(int entities) {
        this.ends = new int[entities];
        this.values = new Object[STEP * entities];
        this.positions = new int[values.length];
    }

    /** Takes the sets of entities. */
    @SuppressWarnings("unchecked")
    void read(@Nullable Object[] sets, int count, Axis axis) {
        int end = 0;
        for (int i = 0; i < count; i++) {
            end = sets[i] == null ? end : add((Set<Object>) sets[i], end);
            ends[i] = end;
        }
        axis.positions(values, end, positions, 0, 1);
    }

    private int add(Set<Object> set, int from) {
        // Most sets are small; asking them for an array takes fewer calls than walking through them.
        @Nullable Object[] array = set.toArray(small);
        int end = from;
        for (int i = 0; i < array.length && array[i] != null; i++) {
            if (end == values.length) {
                grow();
            }
            values[end++] = array[i];
        }
        while (end % STEP != 0) {
            values[end++] = null;
        }
        return end;
    }

    private void grow() {
        values = Arrays.copyOf(values, 2 * values.length);
        positions = new int[values.length];
    }

    /** The positions of all elements. */
    int[] positions() {
        return positions;
    }

    /** Where the positions of an entity begin. */
    int start(int entity) {
        return entity == 0 ? 0 : ends[entity - 1];
    }

    /** Where the positions of an entity end. */
    int end(int entity) {
        return ends[entity];
    }
}
