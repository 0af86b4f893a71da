package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.value.StorableText;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.Tables;

/**
 * The outbox in a table. Leases end by the clock of the database, so that no process can steal with a wrong clock of its own;
 * each claim raises the token of its message, and what an older token reports changes nothing.
 */
final class JdbcOutbox implements Outbox {

    private static final int ERROR_LENGTH = 1_000;

    private final Database database;
    private final Dialect dialect;
    private final Tables tables;
    private final String outbox;
    private final String delivered;
    private final MessageClaims claims;

    JdbcOutbox(Database database, Tables tables, @Nullable Clock clock) {
        this.database = database;
        this.dialect = database.dialect();
        this.tables = tables;
        this.outbox = tables.log().outbox();
        this.delivered = tables.log().delivered();
        this.claims = new MessageClaims(tables, clock);
    }

    /** Adds the messages of a unit, in its transaction; they are due at once. */
    void insert(Connection connection, List<Outgoing> messages, Instant createdAt) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        Instant due = claims.now(connection);
        try (PreparedStatement insert = connection.prepareStatement("insert into " + outbox
                + " (about_type, about_id, topic, payload, created_at, state, attempts, waits, due_at, token)"
                + " values (?, ?, ?, ?, ?, 'pending', 0, 0, ?, 0)")) {
            for (Outgoing message : messages) {
                insert.setString(1, message.about().type());
                insert.setString(2, message.about().id());
                insert.setString(3, message.topic());
                insert.setString(4, tables.json().writeValue(new TreeMap<>(message.payload())));
                dialect.bind(insert, 5, ColumnType.INSTANT, createdAt);
                dialect.bind(insert, 6, ColumnType.INSTANT, due);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public List<Claim> claim(int limit, Duration lease, WhileParked whileParked) {
        return database.write(
                Operation.OUTBOX,
                "claiming messages",
                connection -> claims.claim(connection, limit, lease, whileParked));
    }

    @Override
    public int complete(List<Claim> done) {
        return done.isEmpty()
                ? 0
                : database.write(
                        Operation.OUTBOX, "completing messages", connection -> claims.complete(connection, done));
    }

    /** In one transaction, so that a batch costs one commit: what is confirmed makes room for what is claimed. */
    @Override
    public Exchange exchange(List<Claim> done, int limit, Duration lease, WhileParked whileParked) {
        return database.write(Operation.OUTBOX, "completing and claiming messages", connection -> {
            int completed = done.isEmpty() ? 0 : claims.complete(connection, done);
            return new Exchange(completed, claims.claim(connection, limit, lease, whileParked));
        });
    }

    @Override
    public boolean release(Claim claim) {
        return settle(claim, "pending", null, Duration.ZERO, new Counts(1, 0));
    }

    @Override
    public boolean retryLater(Claim claim, String error, Duration delay) {
        return settle(claim, "pending", error, delay, Counts.NONE);
    }

    @Override
    public boolean waitLater(Claim claim, String error, Duration delay) {
        return settle(claim, "pending", error, delay, new Counts(0, 1));
    }

    @Override
    public boolean park(Claim claim, String error) {
        return settle(claim, "parked", error, Duration.ZERO, Counts.NONE);
    }

    /** By how much the attempts go down, and the waits up. */
    private record Counts(int unbegun, int waits) {
        static final Counts NONE = new Counts(0, 0);
    }

    private boolean settle(Claim claim, String state, @Nullable String error, Duration delay, Counts counts) {
        return database.write(Operation.OUTBOX, "settling a message", connection -> {
            Instant due = claims.now(connection).plus(delay).truncatedTo(ChronoUnit.MICROS);
            try (PreparedStatement update = connection.prepareStatement("update " + outbox
                    + " set state = ?, due_at = ?, token = token + 1, last_error = coalesce(?, last_error),"
                    + " attempts = attempts - ?, waits = waits + ? where id = ? and token = ? and state = 'pending'")) {
                update.setString(1, state);
                dialect.bind(update, 2, ColumnType.INSTANT, due);
                dialect.bind(update, 3, ColumnType.TEXT, error == null ? null : shortened(error));
                update.setInt(4, counts.unbegun());
                update.setInt(5, counts.waits());
                update.setLong(6, claim.entry().sequence());
                update.setLong(7, claim.token());
                return update.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean replay(String id) {
        long sequence = MessageClaims.sequence(id);
        return sequence > 0
                && database.write(Operation.OUTBOX, "replaying a message", connection -> {
                    try (PreparedStatement update = connection.prepareStatement("update " + outbox
                            + " set state = 'pending', attempts = 0, waits = 0, due_at = ?"
                            + " where id = ? and state = 'parked'")) {
                        dialect.bind(update, 1, ColumnType.INSTANT, claims.now(connection));
                        update.setLong(2, sequence);
                        return update.executeUpdate() == 1;
                    }
                });
    }

    @Override
    public List<Entry> list(State state, int limit) {
        return database.read(Operation.OUTBOX, "listing messages", connection -> {
            List<Entry> entries = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select " + MessageClaims.COLUMNS + " from "
                    + (state == State.DELIVERED ? delivered : outbox) + " o where o.state = ? order by o.id limit ?")) {
                select.setString(1, state.name().toLowerCase(Locale.ROOT));
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(claims.read(row));
                    }
                }
            }
            return entries;
        });
    }

    /** Counts the messages in a state, as a transaction sees them. */
    long countIn(Connection connection, State state) throws SQLException {
        try (PreparedStatement count =
                connection.prepareStatement("select count(*) from " + outbox + " where state = ?")) {
            count.setString(1, state.name().toLowerCase(Locale.ROOT));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String shortened(String error) {
        return StorableText.of(error, ERROR_LENGTH);
    }
}
