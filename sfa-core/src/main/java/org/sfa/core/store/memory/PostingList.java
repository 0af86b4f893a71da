package org.sfa.core.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.store.Entity;

/**
 * Any number of versions, in the order in which they were added. One writer at a time, any number of readers.
 *
 * <p>It holds positions in the feed and not references: a new version would otherwise be referred to from one old array for
 * each index, and the garbage collector would have to visit all of them.
 *
 * <p>A reader takes the size first and the array second. The writer publishes them the other way round, so whatever pair a
 * reader gets holds every version that its snapshot can see; slots beyond are 0.
 */
final class PostingList<E extends Entity<?>> implements Postings<E> {

    private static final int SMALL = 4;
    private static final int FEWEST_DEAD = 32;

    private static final VarHandle SIZE;

    static {
        try {
            SIZE = MethodHandles.lookup().findVarHandle(PostingList.class, "size", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MemoryFeed feed;
    private volatile int[] items = new int[SMALL];
    private volatile int size;
    private int dead;
    private int compactAt = FEWEST_DEAD;

    PostingList(MemoryFeed feed) {
        this.feed = feed;
    }

    @Override
    public int size() {
        return size;
    }

    void add(Version<E> version) {
        int n = size;
        int[] array = items;
        if (n == array.length) {
            array = Arrays.copyOf(array, n + (n >> 1) + SMALL);
            array[n] = version.index();
            items = array;
        } else {
            array[n] = version.index();
        }
        // No full fence, of which there would be one for each index: the commit publishes its position with one in the
        // end.
        SIZE.setRelease(this, n + 1);
    }

    @Override
    public Postings<E> with(Version<E> version, MemoryFeed ignored) {
        add(version);
        return this;
    }

    /** Notes that one of the versions was replaced; now and then drops those that no snapshot can see. */
    @Override
    public void replaced(long oldestSnapshot) {
        dead++;
        int n = size;
        if (dead < compactAt || dead * 2 < n) {
            return;
        }
        int[] old = items;
        int[] kept = new int[n];
        int k = 0;
        int stillDead = 0;
        for (int i = 0; i < n; i++) {
            Version<E> version = feed.version(old[i]);
            if (!version.isDead(oldestSnapshot)) {
                kept[k++] = old[i];
                stillDead += version.isCurrent() ? 0 : 1;
            }
        }
        items = Arrays.copyOf(kept, Math.max(k + SMALL, SMALL));
        size = k;
        dead = stillDead;
        compactAt = Math.max(FEWEST_DEAD, 2 * stillDead + k / 2);
    }

    @Override
    public Stream<Version<E>> versions() {
        int n = size;
        int[] array = items;
        // A slot may hold a position that a commit is just writing; what is behind it is safe to read once published.
        long published = feed.head();
        return Arrays.stream(array, 0, Math.min(n, array.length))
                .filter(index -> index != 0 && index <= published)
                .mapToObj(feed::<E>version);
    }

    @Override
    public @Nullable Version<E> anyCurrent() {
        int n = size;
        for (int i = n - 1; i >= 0; i--) {
            Version<E> version = feed.version(items[i]);
            if (version.isCurrent()) {
                return version;
            }
        }
        return null;
    }
}
