package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Kind;
import org.sfa.core.value.PicklistValue;

/** An axis for tests of equality: each key that a condition names has a position of its own. */
final class KeyAxis extends Axis {

    private final List<Object> keys;
    private final Map<Object, Integer> positions = new HashMap<>();
    private final int @Nullable [] byOrdinal;

    KeyAxis(Collection<?> named) {
        this.keys = List.copyOf(new LinkedHashSet<>(named));
        for (Object key : keys) {
            positions.put(key, FIRST + positions.size());
        }
        this.byOrdinal = byOrdinal();
    }

    /** Picklist values have small numbers, so that an array answers where text would be hashed. */
    private int @Nullable [] byOrdinal() {
        List<Integer> ordinals = new ArrayList<>();
        for (Object key : keys) {
            if (!(key instanceof PicklistValue value)) {
                return null;
            }
            ordinals.add(value.ordinal());
        }
        int[] found =
                new int[ordinals.stream().mapToInt(ordinal -> ordinal + 1).max().orElse(0)];
        Arrays.fill(found, OTHER);
        for (int i = 0; i < keys.size(); i++) {
            found[ordinals.get(i)] = FIRST + i;
        }
        return found;
    }

    @Override
    int size() {
        return FIRST + keys.size();
    }

    @Override
    int position(Object key) {
        if (byOrdinal != null && key instanceof PicklistValue value) {
            int ordinal = value.ordinal();
            return ordinal < byOrdinal.length ? byOrdinal[ordinal] : OTHER;
        }
        Integer position = positions.get(key);
        return position == null ? OTHER : position;
    }

    @Override
    int positionOf(Object value, Kind<Object> kind) {
        return byOrdinal != null && value instanceof PicklistValue ? position(value) : position(kind.key(value));
    }
}
