package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.LogTables;

/**
 * Gives committed units their positions in the feed.
 *
 * <p>Units commit without waiting for each other, with no position. Whoever then wants to know one (the unit itself, a reader
 * of the feed) locks the one row of the feed for a moment and numbers every unit that is committed and has none. The
 * order is that of their ids: an id is taken when everything else of the unit is written, so that whatever a unit saw has a
 * smaller id; and what becomes visible later gets a later number. A crash leaves units without a position to the next one.
 * Where a database lets one transaction write at a time anyway, a unit is numbered in its own.
 */
final class Sequencer {

    private final Database database;
    private final Dialect dialect;
    private final LogTables log;

    private record Pending(long id, long changes, Instant recordedAt) {}

    Sequencer(Database database, LogTables log) {
        this.database = database;
        this.dialect = database.dialect();
        this.log = log;
    }

    /** Returns the position of the last change of a unit that this session has committed. */
    long positionOf(Session session, long commit) throws SQLException {
        return database.write(session, connection -> {
            long given = givenTo(connection, commit);
            return given > 0 ? given : number(connection, commit);
        });
    }

    /** Numbers a unit that has no position, and returns the one that it is given; somebody else may just have been faster. */
    long number(Connection connection, long commit) throws SQLException {
        Long numbered = number(connection).get(commit);
        return numbered != null ? numbered : givenTo(connection, commit);
    }

    /** Numbers what has no position yet. */
    void run() {
        database.write(Operation.SEQUENCE, "numbering changes", connection -> {
            number(connection);
            return true;
        });
    }

    /**
     * Returns the id of the committed unit with a token; 0 when it is certain that there is none and will be none. A unit
     * whose connection was lost may still be about to commit: to insert its token waits for it, and fails when it has.
     */
    long committedWith(Session session, long token) throws SQLException {
        if (database.inTurn(() -> canBeInserted(session, token))) {
            return 0;
        }
        session.beginSnapshot();
        try (PreparedStatement select =
                session.connection().prepareStatement("select id from " + log.commit() + " where token = ?")) {
            select.setLong(1, token);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            session.rollback();
        }
    }

    private boolean canBeInserted(Session session, long token) throws SQLException {
        session.beginWrite();
        try (PreparedStatement insert = session.connection()
                .prepareStatement("insert into " + log.commit()
                        + " (token, changes, recorded_at, actor) values (?, 0, ?, 'nobody')")) {
            insert.setLong(1, token);
            dialect.bind(insert, 2, ColumnType.INSTANT, Instant.EPOCH);
            insert.executeUpdate();
            session.rollback();
            return true;
        } catch (SQLException e) {
            session.rollbackAfter(e);
            if (!database.isConstraint(e)) {
                throw e;
            }
            return false;
        }
    }

    private long givenTo(Connection connection, long commit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select feed_position from " + log.commit() + " where id = ?")) {
            select.setLong(1, commit);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Returns the positions that it has given, by the id of the commit. */
    private Map<Long, Long> number(Connection connection) throws SQLException {
        long head;
        Instant last;
        try (PreparedStatement lock = connection.prepareStatement(
                        "select head, recorded_at from " + log.feed() + " where id = 1" + dialect.forUpdate());
                ResultSet row = lock.executeQuery()) {
            row.next();
            head = row.getLong(1);
            last = instant(row, 2);
        }
        List<Pending> pending = pending(connection);
        if (pending.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> positions = new HashMap<>();
        try (PreparedStatement update = connection.prepareStatement(
                "update " + log.commit() + " set feed_position = ?, recorded_at = ? where id = ?")) {
            for (Pending unit : pending) {
                head += unit.changes();
                last = last == null || unit.recordedAt().isAfter(last) ? unit.recordedAt() : last;
                positions.put(unit.id(), head);
                update.setLong(1, head);
                dialect.bind(update, 2, ColumnType.INSTANT, last);
                update.setLong(3, unit.id());
                update.addBatch();
            }
            update.executeBatch();
        }
        try (PreparedStatement update =
                connection.prepareStatement("update " + log.feed() + " set head = ?, recorded_at = ? where id = 1")) {
            update.setLong(1, head);
            dialect.bind(update, 2, ColumnType.INSTANT, last);
            update.executeUpdate();
        }
        return positions;
    }

    private List<Pending> pending(Connection connection) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select id, changes, recorded_at from "
                        + log.commit() + " where feed_position is null order by id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Instant at = instant(row, 3);
                pending.add(new Pending(row.getLong(1), row.getLong(2), at == null ? Instant.EPOCH : at));
            }
        }
        return pending;
    }

    private @Nullable Instant instant(ResultSet row, int index) throws SQLException {
        return (Instant) dialect.read(row, index, ColumnType.INSTANT);
    }
}
