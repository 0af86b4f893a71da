package org.sfa.core.store;

/**
 * Where entities, their changes and outgoing messages are kept. Safe for use by several threads.
 *
 * <p>A store takes any {@link EntityType}; there is no list to register types in. Readers don't wait for writers;
 * in memory, the first query of an index waits for the commit that is under way.
 */
public interface Store extends AutoCloseable {

    /** Begins a unit of work on a snapshot of everything committed so far. */
    UnitOfWork begin(UnitSettings settings);

    /** The changes of all committed units. */
    ChangeFeed changes();

    /** The messages that wait for delivery. */
    Outbox outbox();

    /** Releases what the store holds. Units of work that are still open can no longer commit. */
    @Override
    void close();
}
