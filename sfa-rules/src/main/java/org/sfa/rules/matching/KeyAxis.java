package org.sfa.rules.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Kind;

/** An axis for tests of equality: each key that a condition names has a position of its own. */
final class KeyAxis extends Axis {

    private final Kind<Object> kind;
    private final Map<Object, Integer> positions = new HashMap<>();

    KeyAxis(Kind<Object> kind, Collection<?> named) {
        this.kind = kind;
        for (Object key : named) {
            positions.putIfAbsent(key, FIRST + positions.size());
        }
    }

    @Override
    int size() {
        return FIRST + positions.size();
    }

    @Override
    int position(Object key) {
        Integer position = positions.get(key);
        return position == null ? OTHER : position;
    }

    @Override
    void positions(@Nullable Object[] values, int count, int[] found, int start, int step) {
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            found[start + i * step] = value == null ? ABSENT : position(kind.key(value));
        }
    }
}
