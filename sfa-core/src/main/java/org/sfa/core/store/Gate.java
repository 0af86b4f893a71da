package org.sfa.core.store;

/**
 * What a company demands of changes of any type, beside the guards that each type brings: for instance that some need an
 * approval. The unit of work checks it where it checks guards, so that saving through the repository can't get around it. Like
 * a guard it reads and refuses, and changes nothing. Safe for use by several threads.
 */
public interface Gate {

    /** Checks a proposal. */
    <E extends Entity<?>> void check(EntityType<E, ?> type, Proposal<E> proposal);

    /**
     * Checks the deletion of an entity. By default nothing is refused.
     *
     * @param entity the entity on both of its sides
     */
    default <E extends Entity<?>> void checkDeletion(EntityType<E, ?> type, Proposal<E> entity) {}
}
