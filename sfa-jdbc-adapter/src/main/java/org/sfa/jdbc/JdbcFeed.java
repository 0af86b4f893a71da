package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.LogTables;
import org.sfa.jdbc.internal.Statement;

/** The feed over the change log. It reads on a snapshot; what has no position yet is numbered first. */
final class JdbcFeed implements ChangeFeed {

    private final Database database;
    private final LogTables log;
    private final Sequencer sequencer;
    private final LogReader reader;

    JdbcFeed(Database database, LogTables log, Sequencer sequencer, LogReader reader) {
        this.database = database;
        this.log = log;
        this.sequencer = sequencer;
        this.reader = reader;
    }

    @Override
    public List<Change<?>> after(long position, int limit) {
        return read("reading the feed", connection -> {
            long oldest = number(connection, "select oldest from " + log.feed() + " where id = 1");
            if (position < oldest) {
                throw new HistoryGoneException(position, oldest);
            }
            return reader.read(
                    connection,
                    new Statement(
                            LogReader.SELECT.formatted(log.commit(), log.change())
                                    + " where c.feed_position > ? and c.feed_position - c.changes + h.ordinal > ?"
                                    + " order by c.feed_position, h.ordinal limit ?",
                            List.of(position, position, (long) limit)));
        });
    }

    @Override
    public long head() {
        return read("reading the head of the feed", this::headIn);
    }

    @Override
    public List<Change<?>> history(EntityRef entity) {
        return read(
                "reading a history",
                connection -> reader.read(
                        connection,
                        new Statement(
                                LogReader.SELECT.formatted(log.commit(), log.change())
                                        + " where h.entity_id = ? and h.entity_type = ? and c.feed_position is not null"
                                        + " order by c.feed_position, h.ordinal",
                                List.of(entity.id(), entity.type()))));
    }

    /** Reads when everything that is committed has its position: in one transaction but for the rare time when not. */
    private <T> T read(String what, Database.Work<T> work) {
        Optional<T> read = database.read(
                Operation.FEED,
                what,
                connection -> !database.isReadOnly() && hasUnnumbered(connection)
                        ? Optional.empty()
                        : Optional.of(work.on(connection)));
        return read.orElseGet(() -> {
            sequencer.run();
            return database.read(Operation.FEED, what, work);
        });
    }

    long headIn(Connection connection) throws SQLException {
        return number(connection, "select head from " + log.feed() + " where id = 1");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean hasUnnumbered(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select id from " + log.commit() + " where feed_position is null limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }
}
