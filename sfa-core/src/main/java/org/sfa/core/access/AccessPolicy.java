package org.sfa.core.access;

/**
 * Decides what an actor may do. The unit of work asks it at every read and every change, so that no service can forget to.
 * Implementations are safe for use by several threads and answer fast.
 */
@FunctionalInterface
public interface AccessPolicy {

    /** Whether the actor has a permission on the entities of a type, named as in {@code opportunity}. */
    boolean permits(Actor actor, Permission permission, String entityType);

    /** Returns the policy that permits everything: the default of an embedder that checks elsewhere. */
    static AccessPolicy open() {
        return (actor, permission, type) -> true;
    }
}
