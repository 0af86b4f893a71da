package org.sfa.core.store.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.Entity;

/** The versions of all tables by position. One writer at a time; readers see up to the published position. */
final class MemoryFeed implements ChangeFeed {

    private static final int CHUNK = 1 << 14;

    private final InMemoryStore store;
    private volatile @Nullable Version<?>[][] chunks = new Version<?>[16][];
    private volatile long published;

    MemoryFeed(InMemoryStore store) {
        this.store = store;
    }

    /** Adds the version with the next position; readers see it once it is published. */
    void add(Version<?> version) {
        long index = version.position() - 1;
        int chunk = (int) (index / CHUNK);
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new Version<?>[CHUNK];
        }
        chunks[chunk][(int) (index % CHUNK)] = version;
    }

    /** Returns the version with a position, for whoever knows that it has the right type. */
    @SuppressWarnings("unchecked")
    <E extends Entity<?>> Version<E> version(int position) {
        int index = position - 1;
        return (Version<E>) Objects.requireNonNull(chunks[index / CHUNK][index % CHUNK]);
    }

    void publish(long position) {
        published = position;
    }

    @Override
    public List<Change<?>> after(long position, int limit) {
        long end = Math.min(published, position + limit);
        if (end <= position) {
            return List.of();
        }
        List<Change<?>> changes = new ArrayList<>((int) (end - position));
        for (long index = position; index < end; index++) {
            changes.add(chunks[(int) (index / CHUNK)][(int) (index % CHUNK)]);
        }
        return changes;
    }

    @Override
    public long head() {
        return published;
    }

    @Override
    public List<Change<?>> history(EntityRef entity) {
        List<Change<?>> changes = new ArrayList<>();
        long end = published;
        Table<?> table = store.findTable(entity.type());
        for (Version<?> v = table == null ? null : table.head(entity.id()); v != null; v = v.previous) {
            if (v.position() <= end) {
                changes.add(v);
            }
        }
        Collections.reverse(changes);
        return changes;
    }
}
