package org.sfa.jdbc;

import java.time.Duration;

/**
 * What a store tells whoever measures it: an embedder passes the numbers on to the metrics that it uses. Called in the
 * thread that does the work, so it must be fast, and must not throw. Safe for use by several threads.
 */
@FunctionalInterface
public interface StoreListener {

    /** What a store does. */
    enum Operation {
        /** Beginning a unit of work: a connection and its snapshot. */
        BEGIN,
        /** A read of one entity. */
        FIND,
        /** A query up to its first row. */
        QUERY,
        /** Writing and committing a unit, its retries included. */
        COMMIT,
        /** Giving positions to committed units. */
        SEQUENCE,
        /** Reading the feed. */
        FEED,
        /** A call of the outbox. */
        OUTBOX
    }

    /** Listens to nothing. */
    StoreListener NONE = (operation, took, succeeded) -> {};

    /**
     * Something was done.
     *
     * @param took how long it took
     * @param succeeded whether it returned without an exception
     */
    void done(Operation operation, Duration took, boolean succeeded);
}
