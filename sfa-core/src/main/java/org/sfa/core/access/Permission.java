package org.sfa.core.access;

/** What an actor may do with the entities of a type. */
public enum Permission {
    /** Find and query. */
    READ,
    /** Save for the first time. */
    CREATE,
    /** Save a change. */
    UPDATE,
    /** Delete. */
    DELETE
}
