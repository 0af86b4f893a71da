package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
        numberPending();
        return database.read(Operation.FEED, "reading the feed", connection -> {
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
        numberPending();
        return database.read(Operation.FEED, "reading the head of the feed", this::headIn);
    }

    @Override
    public List<Change<?>> history(EntityRef entity) {
        numberPending();
        return database.read(
                Operation.FEED,
                "reading a history",
                connection -> reader.read(
                        connection,
                        new Statement(
                                LogReader.SELECT.formatted(log.commit(), log.change())
                                        + " where h.entity_id = ? and h.entity_type = ? and c.feed_position is not null"
                                        + " order by c.feed_position, h.ordinal",
                                List.of(entity.id(), entity.type()))));
    }

    private void numberPending() {
        boolean pending = database.read(Operation.FEED, "reading the feed", connection -> !seenBy(connection)
                .unnumbered()
                .isEmpty());
        if (pending && !database.isReadOnly()) {
            sequencer.run();
        }
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

    /**
     * What a transaction sees of the feed.
     *
     * @param head the last position given
     * @param unnumbered the ids of committed units that have no position yet
     */
    record Seen(long head, List<Long> unnumbered) {}

    /** Returns what a transaction sees of the feed, by one statement because each unit begins with it. */
    Seen seenBy(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select 0, head from " + log.feed() + " where id = 1 union all select 1, id from "
                                + log.commit() + " where feed_position is null order by 1, 2");
                ResultSet row = select.executeQuery()) {
            row.next();
            long head = row.getLong(2);
            List<Long> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getLong(2));
            }
            return new Seen(head, ids);
        }
    }

    /**
     * Returns the position that a snapshot stands at which saw this head and, beyond it, units without a position: the last
     * one up to which it saw everything.
     */
    long snapshot(long head, List<Long> unnumbered) {
        numberPending();
        String ids = unnumbered.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return database.read(Operation.FEED, "reading a snapshot's position", connection -> {
            long position = head;
            try (PreparedStatement select = connection.prepareStatement("select feed_position, changes from "
                            + log.commit() + " where id in (" + ids + ") and feed_position is not null"
                            + " order by feed_position");
                    ResultSet row = select.executeQuery()) {
                while (row.next() && row.getLong(1) - row.getLong(2) == position) {
                    position = row.getLong(1);
                }
            }
            return position;
        });
    }
}
