package org.sfa.core.store;

/** Something that reacts to events, such as an assignment rule. Safe for use by several threads. */
public interface Automation {

    /** When an automation reacts. */
    enum Phase {
        /** At once, inside the unit of work of the event: when it fails, all of the unit fails. */
        IN_UNIT,
        /**
         * After the unit has been committed, in a unit of its own. A failure is logged and leaves the first unit as it is;
         * work that must not be lost belongs into the outbox instead.
         */
        AFTER_COMMIT
    }

    /** The name, for logs and error messages. */
    String name();

    /** When it reacts. */
    Phase phase();

    /** Reacts to an event, or does nothing when it does not care for it. */
    void on(SalesEvent event, UnitOfWork unit);
}
