package org.sfa.core.store;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sfa.core.id.EntityRef;

/**
 * The changes of all committed units of work in commit order. Safe for use by several threads.
 *
 * <p><b>No gap.</b> Positions count 1, 2, 3, …; when a reader sees position n, it has seen or can see every position below n,
 * also while other units commit at the same time. A reader that remembers the last position it saw and asks for what comes
 * after it misses nothing and sees nothing twice. The changes of one unit are next to each other and become visible
 * together.
 */
public interface ChangeFeed {

    /**
     * Returns the changes behind a position, oldest first.
     *
     * @param position the last position already seen; 0 from the start
     * @param limit the greatest number of changes
     */
    List<Change<?>> after(long position, int limit);

    /**
     * Returns the changes behind a position up to another one, oldest first. A few thousand are read at a time while the stream is
     * consumed. Consuming it throws what {@link #after} throws, and an {@link org.sfa.core.error.InvalidValueException} when a change is
     * not in its place or the feed ends before.
     *
     * @param position the last position already seen; 0 from the start
     * @param end the position of the last change; nothing is read when it is not behind the first one
     */
    default Stream<Change<?>> between(long position, long end) {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new FeedIterator(this, position, end), characteristics), false);
    }

    /** Returns the position of the last change; 0 when there is none. */
    long head();

    /** Returns all changes of one entity, oldest first. */
    List<Change<?>> history(EntityRef entity);
}
