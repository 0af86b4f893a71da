package org.sfa.rules.matching;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Kind;
import org.sfa.core.value.PicklistValue;

/** An axis for tests of equality of picklist values, whose small numbers let an array answer where text would be hashed. */
final class PicklistAxis extends Axis {

    private final int size;
    private final int[] byOrdinal;

    PicklistAxis(Collection<?> named) {
        List<PicklistValue> values = new ArrayList<>();
        new LinkedHashSet<>(named).forEach(value -> values.add((PicklistValue) value));
        this.size = FIRST + values.size();
        this.byOrdinal = new int
                [values.stream().mapToInt(value -> value.ordinal() + 1).max().orElse(0)];
        Arrays.fill(byOrdinal, OTHER);
        for (int i = 0; i < values.size(); i++) {
            byOrdinal[values.get(i).ordinal()] = FIRST + i;
        }
    }

    /** Whether values of a kind come from one picklist, so that no two of them have the same number. */
    static boolean isFor(Kind<?> kind) {
        return PicklistValue.class.isAssignableFrom(kind.type())
                && Modifier.isFinal(kind.type().getModifiers());
    }

    @Override
    int size() {
        return size;
    }

    @Override
    int position(Object key) {
        int ordinal = ((PicklistValue) key).ordinal();
        return ordinal < byOrdinal.length ? byOrdinal[ordinal] : OTHER;
    }

    @Override
    void positions(@Nullable Object[] values, int count, int[] found, int start, int step) {
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            found[start + i * step] = value == null ? ABSENT : position(value);
        }
    }
}
