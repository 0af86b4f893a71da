package org.sfa.core.store;

import org.sfa.core.id.EntityRef;

/**
 * Something that happened in the business, raised by a domain service inside its unit of work. Events are records with
 * the facts of the moment; a change says what is different in the data, an event says what it means.
 */
public interface SalesEvent {

    /** The name of the event, for instance {@code lead captured}. */
    String name();

    /** The entity that it is about. */
    EntityRef subject();
}
