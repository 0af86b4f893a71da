package org.sfa.core.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/** Reads a feed from one position to another, some changes at a time, and checks that none is missing. For one thread. */
final class FeedIterator implements Iterator<Change<?>> {

    private static final int BATCH = 1 << 12;

    private final ChangeFeed feed;
    private final long end;
    private long position;
    private Iterator<Change<?>> batch = List.<Change<?>>of().iterator();

    FeedIterator(ChangeFeed feed, long position, long end) {
        this.feed = feed;
        this.position = position;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        return position < end;
    }

    @Override
    public Change<?> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!batch.hasNext()) {
            List<Change<?>> changes = feed.after(position, (int) Math.min(BATCH, end - position));
            Checks.that(!changes.isEmpty(), "changes after " + position, changes, "must go up to " + end);
            batch = changes.iterator();
        }
        Change<?> change = batch.next();
        position++;
        if (change.position() != position) {
            throw new InvalidValueException(
                    "position of the change of " + change.entity(), change.position(), "must be " + position);
        }
        return change;
    }
}
