package org.sfa.core.store;

import java.util.List;
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

    /** Returns the position of the last change; 0 when there is none. */
    long head();

    /** Returns all changes of one entity, oldest first. */
    List<Change<?>> history(EntityRef entity);
}
