package org.sfa.jdbc;

import org.sfa.core.store.UnitOfWork;

/**
 * A unit of work inside a transaction of the embedder, so that its rows and ours are committed together or not at all.
 *
 * <p>{@link #commit} makes all checks and writes all rows, but the embedder ends the transaction, and calls
 * {@link #transactionCommitted} then. What that weakens: the unit reads with the isolation of the embedder's transaction,
 * which below {@code REPEATABLE READ} is no snapshot; nothing is run again when another transaction was in the way; the
 * position of its changes is not known at {@code commit}, which returns 0; automations that react after the commit do so
 * when {@code transactionCommitted} is called, and not at all when it never is. Rows that the transaction has locked stay
 * locked until its end.
 */
public interface JoinedUnit extends UnitOfWork {

    /** Says that the embedder has committed the transaction: changes get their positions, automations react. */
    void transactionCommitted();
}
