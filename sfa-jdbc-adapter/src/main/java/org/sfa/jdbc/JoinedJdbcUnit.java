package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.store.PendingChange;
import org.sfa.core.store.UnitSettings;

/** A unit on the connection of the embedder, in its transaction. */
final class JoinedJdbcUnit extends JdbcUnit implements JoinedUnit {

    private final @Nullable Consumer<Runnable> afterTransaction;
    private @Nullable Runnable reactions;

    /** What {@code afterTransaction} is given runs after the transaction; without it, the embedder says when that is. */
    JoinedJdbcUnit(
            JdbcStore store, UnitSettings settings, Session session, @Nullable Consumer<Runnable> afterTransaction)
            throws SQLException {
        super(store, settings, session);
        this.afterTransaction = afterTransaction;
    }

    /**
     * Checks before it writes, because SQLite enforces foreign keys only where its owner wants it, and goes back to a
     * savepoint after a failure, which must not spoil what the embedder did before in its transaction.
     */
    @Override
    long commit(UnitWriter writer, List<PendingChange<?>> changes) throws SQLException {
        Connection connection = session().connection();
        CommitCheck check = new CommitCheck(store(), connection, writer.touched());
        check.check();
        Savepoint before = connection.setSavepoint();
        try {
            writer.write(connection);
            connection.releaseSavepoint(before);
            return 0;
        } catch (SQLException | SfaException e) {
            connection.rollback(before);
            check.check();
            throw e;
        }
    }

    @Override
    protected void committed(Runnable afterwards) {
        reactions = afterwards;
        if (afterTransaction != null) {
            afterTransaction.accept(this::transactionCommitted);
        }
    }

    @Override
    public void transactionCommitted() {
        Runnable due = reactions;
        if (due == null) {
            throw new SfaException("the unit of work has not been committed, or its transaction was reported before");
        }
        reactions = null;
        store().sequencer().run();
        due.run();
    }
}
