package org.sfa.core.store;

/**
 * An invariant or an allowed transition of one entity type. The unit of work checks the guards of every entity that it
 * changed, so that saving through the repository can't get around them. A guard reads the proposal and refuses it, with as
 * many reasons as there are; it changes nothing.
 *
 * @param <E> the type of the entities
 */
@FunctionalInterface
public interface Guard<E> {

    /** Checks a proposal. */
    void check(Proposal<E> proposal);
}
