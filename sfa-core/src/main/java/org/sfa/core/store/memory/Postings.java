package org.sfa.core.store.memory;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.store.Entity;

/**
 * The versions that have one key. A lone version stands for itself, because most keys are unique and a list for each would
 * cost more memory than its one element. One writer at a time, any number of readers.
 */
sealed interface Postings<E extends Entity<?>> permits Version, PostingList {

    /** How many versions there are, those included that some snapshots don't see. */
    int size();

    /** Returns the versions of committed units, those included that some snapshots don't see. */
    Stream<Version<E>> versions();

    /**
     * Returns the postings with one more version: this object when it has room for it.
     *
     * @param feed has the versions by their position
     */
    Postings<E> with(Version<E> version, MemoryFeed feed);

    /** Notes that one of the versions was replaced. */
    void replaced(long oldestSnapshot);

    /** Returns a current version, or null. Only the writer asks. */
    @Nullable
    Version<E> anyCurrent();

    /** Returns the versions that were not replaced. */
    default Stream<Version<E>> current() {
        return versions().filter(Version::isCurrent);
    }

    /** Returns the entities that a snapshot sees. */
    default Stream<E> visible(long snapshot) {
        return versions().filter(version -> version.isVisible(snapshot)).map(version -> version.entity);
    }
}
