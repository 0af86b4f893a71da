package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.Tables;

/**
 * The outbox in a table. Leases end by the clock of the database, so that no process can steal with a wrong clock of its own;
 * each claim raises the token of its message, and what an older token reports changes nothing.
 */
final class JdbcOutbox implements Outbox {

    private static final String ID_PREFIX = "m-";
    private static final int ERROR_LENGTH = 1_000;
    private static final String COLUMNS = "o.id, o.about_type, o.about_id, o.topic, o.payload, o.created_at, o.state,"
            + " o.attempts, o.due_at, o.token, o.last_error";

    private static final String ALL =
            "id, about_type, about_id, topic, payload, created_at, state, attempts, due_at, token, last_error";

    private final Database database;
    private final Dialect dialect;
    private final Tables tables;
    private final String outbox;
    private final String delivered;
    private final @Nullable Clock clock;

    private record Row(Entry entry, long token) {}

    JdbcOutbox(Database database, Tables tables, @Nullable Clock clock) {
        this.database = database;
        this.dialect = database.dialect();
        this.tables = tables;
        this.outbox = tables.log().outbox();
        this.delivered = tables.log().delivered();
        this.clock = clock;
    }

    /** Adds the messages of a unit, in its transaction; they are due at once. */
    void insert(Connection connection, List<Outgoing> messages, Instant createdAt) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        Instant due = now(connection);
        try (PreparedStatement insert = connection.prepareStatement("insert into " + outbox
                + " (about_type, about_id, topic, payload, created_at, state, attempts, due_at, token)"
                + " values (?, ?, ?, ?, ?, 'pending', 0, ?, 0)")) {
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

    private Instant now(Connection connection) throws SQLException {
        if (clock != null) {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
        try (PreparedStatement select = connection.prepareStatement("select " + dialect.now());
                ResultSet row = select.executeQuery()) {
            row.next();
            return Objects.requireNonNull((Instant) dialect.read(row, 1, ColumnType.INSTANT));
        }
    }

    @Override
    public List<Claim> claim(int limit, Duration lease, WhileParked whileParked) {
        return database.write(Operation.OUTBOX, "claiming messages", connection -> {
            Instant now = now(connection);
            List<Row> due = due(connection, now, limit, whileParked);
            Instant until = now.plus(lease).truncatedTo(ChronoUnit.MICROS);
            List<Claim> claims = new ArrayList<>();
            try (PreparedStatement update = connection.prepareStatement("update " + outbox
                    + " set attempts = attempts + 1, token = token + 1, due_at = ? where id = ? and token = ?")) {
                for (Row row : due) {
                    dialect.bind(update, 1, ColumnType.INSTANT, until);
                    update.setLong(2, row.entry().sequence());
                    update.setLong(3, row.token());
                    update.addBatch();
                }
                int[] counts = due.isEmpty() ? new int[0] : update.executeBatch();
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] != 0) {
                        Row row = due.get(i);
                        claims.add(new Claim(attempted(row.entry(), until), row.token() + 1));
                    }
                }
            }
            return claims;
        });
    }

    private List<Row> due(Connection connection, Instant now, int limit, WhileParked whileParked) throws SQLException {
        List<Row> due = new ArrayList<>();
        String blocking = whileParked == WhileParked.WAIT ? "" : " and e.state = 'pending'";
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from " + outbox
                + " o where o.state = 'pending' and o.due_at <= ? and o.id = (select min(e.id) from " + outbox
                + " e where e.about_id = o.about_id and e.about_type = o.about_type" + blocking
                + ") order by o.id limit ?" + dialect.forUpdateSkipLocked())) {
            dialect.bind(select, 1, ColumnType.INSTANT, now);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(row(row));
                }
            }
        }
        return due;
    }

    private static Entry attempted(Entry entry, Instant until) {
        return new Entry(
                entry.id(),
                entry.sequence(),
                entry.message(),
                entry.createdAt(),
                entry.state(),
                entry.attempts() + 1,
                until,
                entry.lastError());
    }

    private Row row(ResultSet row) throws SQLException {
        Entry entry = new Entry(
                ID_PREFIX + row.getLong(1),
                row.getLong(1),
                new Outgoing(new EntityRef(row.getString(2), row.getString(3)), row.getString(4), payload(row, 5)),
                instant(row, 6),
                State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                row.getInt(8),
                instant(row, 9),
                Optional.ofNullable(row.getString(11)));
        return new Row(entry, row.getLong(10));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> payload(ResultSet row, int index) throws SQLException {
        return tables.json().readValue(Map.class, row.getString(index), "payload");
    }

    private Instant instant(ResultSet row, int index) throws SQLException {
        return Objects.requireNonNull((Instant) dialect.read(row, index, ColumnType.INSTANT));
    }

    @Override
    public int complete(List<Claim> claims) {
        if (claims.isEmpty()) {
            return 0;
        }
        return database.write(Operation.OUTBOX, "completing messages", connection -> {
            String held = held(connection, claims);
            if (held.isEmpty()) {
                return 0;
            }
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into " + delivered + " (" + ALL + ") select "
                        + ALL.replace("state", "'delivered'") + " from " + outbox + " where id in (" + held + ")");
                return statement.executeUpdate("delete from " + outbox + " where id in (" + held + ")");
            }
        });
    }

    /** Locks the messages whose claims hold, and returns their ids, separated by commas. */
    private String held(Connection connection, List<Claim> claims) throws SQLException {
        StringJoiner held = new StringJoiner(", ");
        String holds = "(id = ? and token = ?)";
        try (PreparedStatement select = connection.prepareStatement("select id from " + outbox
                + " where state = 'pending' and (" + holds + (" or " + holds).repeat(claims.size() - 1) + ")"
                + dialect.forUpdate())) {
            int index = 1;
            for (Claim claim : claims) {
                select.setLong(index++, claim.entry().sequence());
                select.setLong(index++, claim.token());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    held.add(String.valueOf(row.getLong(1)));
                }
            }
        }
        return held.toString();
    }

    @Override
    public boolean release(Claim claim) {
        return settle(claim, "pending", null, Duration.ZERO, 1);
    }

    @Override
    public boolean retryLater(Claim claim, String error, Duration delay) {
        return settle(claim, "pending", error, delay, 0);
    }

    @Override
    public boolean park(Claim claim, String error) {
        return settle(claim, "parked", error, Duration.ZERO, 0);
    }

    private boolean settle(Claim claim, String state, @Nullable String error, Duration delay, int unbegun) {
        return database.write(Operation.OUTBOX, "settling a message", connection -> {
            Instant due = now(connection).plus(delay).truncatedTo(ChronoUnit.MICROS);
            try (PreparedStatement update = connection.prepareStatement("update " + outbox
                    + " set state = ?, due_at = ?, token = token + 1, last_error = coalesce(?, last_error),"
                    + " attempts = attempts - ? where id = ? and token = ? and state = 'pending'")) {
                update.setString(1, state);
                dialect.bind(update, 2, ColumnType.INSTANT, due);
                dialect.bind(update, 3, ColumnType.TEXT, error == null ? null : shortened(error));
                update.setInt(4, unbegun);
                update.setLong(5, claim.entry().sequence());
                update.setLong(6, claim.token());
                return update.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean replay(String id) {
        long sequence = sequence(id);
        return sequence > 0
                && database.write(Operation.OUTBOX, "replaying a message", connection -> {
                    try (PreparedStatement update = connection.prepareStatement("update " + outbox
                            + " set state = 'pending', attempts = 0, due_at = ? where id = ? and state = 'parked'")) {
                        dialect.bind(update, 1, ColumnType.INSTANT, now(connection));
                        update.setLong(2, sequence);
                        return update.executeUpdate() == 1;
                    }
                });
    }

    private static long sequence(String id) {
        return id.matches(ID_PREFIX + "[1-9][0-9]{0,17}") ? Long.parseLong(id.substring(ID_PREFIX.length())) : 0;
    }

    @Override
    public List<Entry> list(State state, int limit) {
        return database.read(Operation.OUTBOX, "listing messages", connection -> {
            List<Entry> entries = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from "
                    + (state == State.DELIVERED ? delivered : outbox) + " o where o.state = ? order by o.id limit ?")) {
                select.setString(1, state.name().toLowerCase(Locale.ROOT));
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(row(row).entry());
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
        String storable = error.replace("\0", "");
        return storable.length() <= ERROR_LENGTH ? storable : storable.substring(0, ERROR_LENGTH);
    }
}
