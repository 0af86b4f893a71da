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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outbox.Claim;
import org.sfa.core.store.Outbox.Entry;
import org.sfa.core.store.Outbox.State;
import org.sfa.core.store.Outbox.WhileParked;
import org.sfa.core.store.Outgoing;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.Tables;

/**
 * Claims of messages, and what becomes of those that were delivered: the statements of a {@link JdbcOutbox} that run in a
 * transaction of the caller. Safe for use by several threads.
 */
final class MessageClaims {

    /** What {@link #read} reads from rows of the table that is called {@code o}. */
    static final String COLUMNS = "o.id, o.about_type, o.about_id, o.topic, o.payload, o.created_at, o.state,"
            + " o.attempts, o.due_at, o.token, o.last_error, o.waits";

    private static final String ID_PREFIX = "m-";
    private static final String ALL =
            "id, about_type, about_id, topic, payload, created_at, state, attempts, waits, due_at, token, last_error";

    private final Dialect dialect;
    private final Tables tables;
    private final String outbox;
    private final String delivered;
    private final @Nullable Clock clock;

    private record Row(Entry entry, long token) {}

    MessageClaims(Tables tables, @Nullable Clock clock) {
        this.dialect = tables.dialect();
        this.tables = tables;
        this.outbox = tables.log().outbox();
        this.delivered = tables.log().delivered();
        this.clock = clock;
    }

    /** Returns the number of a message with this id; 0 when no message can have it. */
    static long sequence(String id) {
        return id.matches(ID_PREFIX + "[1-9][0-9]{0,17}") ? Long.parseLong(id.substring(ID_PREFIX.length())) : 0;
    }

    /** Returns the time by the clock that leases end by. */
    Instant now(Connection connection) throws SQLException {
        if (clock != null) {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
        try (PreparedStatement select = connection.prepareStatement("select " + dialect.now());
                ResultSet row = select.executeQuery()) {
            row.next();
            return instant(row, 1);
        }
    }

    /** Claims messages, as {@link Outbox#claim(int, Duration, WhileParked)} says. */
    List<Claim> claim(Connection connection, int limit, Duration lease, WhileParked whileParked) throws SQLException {
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
        claims.sort(Comparator.comparingLong(claim -> claim.entry().sequence()));
        return claims;
    }

    private List<Row> due(Connection connection, Instant now, int limit, WhileParked whileParked) throws SQLException {
        List<Row> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(dueSql(whileParked))) {
            dialect.bind(select, 1, ColumnType.INSTANT, now);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new Row(read(row), row.getLong(10)));
                }
            }
        }
        return due;
    }

    /**
     * Returns the query for due messages that nothing holds back: the time, and how many. It says "at most the first of its
     * entity" and "not parked" where it could say "the first" and "pending", because PostgreSQL, while it has no statistics,
     * takes the latter for so rare that it looks at all messages, and sorts them, instead of going by their time until it
     * has enough.
     */
    String dueSql(WhileParked whileParked) {
        String blocking = whileParked == WhileParked.WAIT ? "" : " and e.state = 'pending'";
        return "select " + COLUMNS + " from " + outbox
                + " o where o.state <> 'parked' and o.due_at <= ? and o.id <= (select min(e.id) from " + outbox
                + " e where e.about_id = o.about_id and e.about_type = o.about_type" + blocking
                + ") order by o.due_at, o.id limit ?" + dialect.forUpdateSkipLocked();
    }

    private static Entry attempted(Entry entry, Instant until) {
        return new Entry(
                entry.id(),
                entry.sequence(),
                entry.message(),
                entry.createdAt(),
                entry.state(),
                entry.attempts() + 1,
                entry.waits(),
                until,
                entry.lastError());
    }

    /** Confirms deliveries whose claims hold, as {@link Outbox#complete(List)} says; there must be one at least. */
    int complete(Connection connection, List<Claim> claims) throws SQLException {
        String held = held(connection, claims);
        if (held.isEmpty()) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into " + delivered + " (" + ALL + ") select "
                    + ALL.replace("state", "'delivered'") + " from " + outbox + " where id in (" + held + ")");
            statement.addBatch("delete from " + outbox + " where id in (" + held + ")");
            return statement.executeBatch()[1];
        }
    }

    /** Locks the messages whose claims hold, and returns their numbers, separated by commas. */
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

    /** Reads a message from a row of the {@link #COLUMNS}. */
    Entry read(ResultSet row) throws SQLException {
        return new Entry(
                ID_PREFIX + row.getLong(1),
                row.getLong(1),
                new Outgoing(new EntityRef(row.getString(2), row.getString(3)), row.getString(4), payload(row)),
                instant(row, 6),
                State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                row.getInt(8),
                row.getInt(12),
                instant(row, 9),
                Optional.ofNullable(row.getString(11)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> payload(ResultSet row) throws SQLException {
        return tables.json().readValue(Map.class, row.getString(5), "payload");
    }

    private Instant instant(ResultSet row, int index) throws SQLException {
        return Objects.requireNonNull((Instant) dialect.read(row, index, ColumnType.INSTANT));
    }
}
