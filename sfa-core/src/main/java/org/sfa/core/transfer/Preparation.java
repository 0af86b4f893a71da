package org.sfa.core.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row that can be made ahead of its turn, by another thread, because the row alone decides on them. One that
 * fails is made again when the row's turn comes, so that faults come in the order of the mapping.
 */
final class Preparation {

    private final List<Source<?>> sources = new ArrayList<>();

    /**
     * Returns a source whose values are made ahead if they can be.
     *
     * @param maker makes equal sources: each of the two threads has its own
     */
    <V> Source<V> ahead(Supplier<Source<V>> maker) {
        Source<V> own = maker.get();
        if (!own.isPure()) {
            return own;
        }
        sources.add(maker.get());
        return new Prepared<>(sources.size() - 1, own);
    }

    /** Makes the values of a row. All rows are prepared by one thread. */
    void prepare(Row row) {
        @Nullable Object[] made = new Object[sources.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = make(sources.get(i), row);
        }
        row.setMade(made);
    }

    private static @Nullable Object make(Source<?> source, Row row) {
        try {
            return source.of(row);
        } catch (RuntimeException e) {
            return Row.NOT_MADE;
        }
    }

    /** Takes what was made ahead; without it, makes the value. */
    private record Prepared<V>(int index, Source<V> own) implements Source<V> {

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable V of(Row row) {
            Object made = row.made(index);
            return made == Row.NOT_MADE ? own.of(row) : (V) made;
        }

        @Override
        public boolean isPure() {
            return true;
        }

        @Override
        public void forget() {
            own.forget();
        }
    }
}
