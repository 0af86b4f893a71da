package org.sfa.rules.matching;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Kind;

/** An axis for tests of equality: each key that a condition names has a position of its own. */
final class KeyAxis extends Axis {

    private final Kind<Object> kind;
    private final Positions table;
    private final boolean isText;

    KeyAxis(Kind<Object> kind, Collection<?> named) {
        this.kind = kind;
        this.table = new Positions(named, FIRST);
        this.isText = kind.equals(Kind.TEXT) || kind.equals(Kind.KEY);
    }

    @Override
    int size() {
        return FIRST + table.count();
    }

    @Override
    int position(Object key) {
        return table.of(key);
    }

    @Override
    void positions(@Nullable Object[] values, int count, int[] found, int start, int step) {
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            found[start + i * step] = value == null ? ABSENT : positionOf(value);
        }
    }

    private int positionOf(Object value) {
        if (!isText) {
            return table.of(kind.key(value));
        }
        // A text that equals a key is its own key, as most are; only the others are folded.
        int position = table.of(value);
        if (position != OTHER) {
            return position;
        }
        Object key = kind.key(value);
        return key == value ? OTHER : table.of(key);
    }
}
