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
        int end = from;
        for (Object element : set) {
            if (end == values.length) {
                values = Arrays.copyOf(values, 2 * end);
                positions = new int[values.length];
            }
            values[end++] = element;
        }
        while (end % STEP != 0) {
            values[end++] = null;
        }
        return end;
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
