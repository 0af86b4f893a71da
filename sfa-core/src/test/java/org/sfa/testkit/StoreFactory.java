package org.sfa.testkit;

import java.time.Clock;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.store.Store;

/** Makes the stores that a suite tests. */
@FunctionalInterface
public interface StoreFactory {

    /**
     * Returns an empty store that shares nothing with any store returned before.
     *
     * @param clock the time by which leases of the outbox run out
     * @param fields the fields that the company added; those with an index get one
     */
    Store create(Clock clock, FieldDefinitions fields);
}
