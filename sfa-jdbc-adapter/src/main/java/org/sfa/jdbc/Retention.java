package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.sfa.core.store.Change;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.LogTables;

/**
 * Takes what is old out of the change log and the outbox. Entities stay as they are. Who asks the feed for changes that are
 * gone gets a {@link HistoryGoneException}. Safe for use by several threads, but one at a time makes sense.
 */
public final class Retention {

    private static final int PAGE = 1_000;

    private final JdbcStore store;
    private final Database database;
    private final LogTables log;

    Retention(JdbcStore store) {
        this.store = store;
        this.database = store.database();
        this.log = store.tables().log();
    }

    /**
     * Hands the changes recorded before an instant to an archive, oldest first, and removes them: page by page, each in a
     * transaction of its own that follows the archive, so that after a crash a page may be archived twice, but is never lost.
     *
     * @param archive takes the changes, whole units at a time; when it throws, they stay
     * @return how many were removed
     */
    public long archiveChanges(Instant before, Consumer<List<Change<?>>> archive) {
        long removed = 0;
        while (true) {
            long from = oldest();
            long to = lastBefore(before, from);
            if (to <= from) {
                return removed;
            }
            archive.accept(store.changes().after(from, Math.toIntExact(to - from)));
            remove(to);
            removed += to - from;
        }
    }

    private long oldest() {
        return database.read(Operation.FEED, "reading the feed", connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("select oldest from " + log.feed() + " where id = 1");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Returns where the next page of whole units ends: recorded before the instant, and about a thousand changes. */
    private long lastBefore(Instant before, long from) {
        return database.read(Operation.FEED, "reading the feed", connection -> {
            long end = from;
            try (PreparedStatement select = connection.prepareStatement("select feed_position, recorded_at from "
                    + log.commit() + " where feed_position > ? order by feed_position")) {
                select.setLong(1, from);
                select.setFetchSize(PAGE);
                try (ResultSet row = select.executeQuery()) {
                    while (end - from < PAGE && row.next()) {
                        Instant at = (Instant) database.dialect().read(row, 2, ColumnType.INSTANT);
                        if (at == null || !at.isBefore(before)) {
                            break;
                        }
                        end = row.getLong(1);
                    }
                }
            }
            return end;
        });
    }

    private void remove(long to) {
        database.write(Operation.FEED, "removing changes", connection -> {
            delete(
                    connection,
                    "delete from " + log.change() + " where commit_id in (select id from " + log.commit()
                            + " where feed_position <= ?)",
                    to);
            delete(connection, "delete from " + log.commit() + " where feed_position <= ?", to);
            delete(connection, "update " + log.feed() + " set oldest = ? where id = 1", to);
            return true;
        });
    }

    private static void delete(Connection connection, String sql, long to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, to);
            statement.executeUpdate();
        }
    }

    /**
     * Removes delivered messages that were committed before an instant.
     *
     * @return how many were removed
     */
    public int removeDelivered(Instant before) {
        return database.write(Operation.OUTBOX, "removing delivered messages", connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + log.delivered() + " where created_at < ?")) {
                database.dialect().bind(delete, 1, ColumnType.INSTANT, before);
                return delete.executeUpdate();
            }
        });
    }
}
