package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.error.SfaException;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.LogTables;
import org.sfa.jdbc.internal.Statement;
import org.sfa.jdbc.internal.Tables;

/**
 * Reads changes with what they lead from and to. The log keeps only what an entity was before; what it became is found with
 * the next change of the same life, or in its present row. All of it on the snapshot of one connection.
 */
final class LogReader {

    /** The columns that a change is read from; the tables are put in. */
    static final String SELECT = "select c.feed_position, c.changes, c.recorded_at, c.actor, c.roles, h.ordinal,"
            + " h.entity_type, h.entity_id, h.incarnation, h.base_version, h.version, h.occurred_at, h.reason,"
            + " h.before_doc from %s c join %s h on h.commit_id = c.id";

    private static final int CHUNK = 100;

    /** Beside the list of ids, from which a database finds the rows in the index. */
    private static final String EXACTLY =
            "(entity_id = ? and entity_type = ? and incarnation = ? and base_version = ?)";

    private final Tables tables;
    private final LogTables log;
    private final Documents documents;

    /** A version of an entity. */
    private record Key(String type, String id, long incarnation, long version) {}

    private record Entry(
            long position,
            long unitEnd,
            Instant recordedAt,
            Actor actor,
            Key before,
            Key after,
            @Nullable Instant occurredAt,
            String reason,
            @Nullable Entity<?> earlier) {}

    LogReader(Tables tables, Documents documents) {
        this.tables = tables;
        this.log = tables.log();
        this.documents = documents;
    }

    List<Change<?>> read(Connection connection, Statement query) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        Map<Key, Entity<?>> versions = new HashMap<>();
        Set<Key> wanted = new LinkedHashSet<>();
        entries.forEach(entry -> {
            if (entry.earlier() != null) {
                versions.put(entry.before(), entry.earlier());
            }
        });
        entries.forEach(entry -> {
            if (entry.after().version() > 0 && !versions.containsKey(entry.after())) {
                wanted.add(entry.after());
            }
        });
        addFollowing(connection, wanted, versions);
        wanted.removeAll(versions.keySet());
        for (EntityTable<?> table : tables.all()) {
            addPresent(connection, table, wanted, versions);
        }
        List<Change<?>> changes = new ArrayList<>(entries.size());
        entries.forEach(entry -> changes.add(change(tables.of(entry.after().type()), entry, versions)));
        return changes;
    }

    private Entry entry(ResultSet row) throws SQLException {
        long unitEnd = row.getLong(1);
        String type = row.getString(7);
        String id = row.getString(8);
        long incarnation = row.getLong(9);
        String document = row.getString(14);
        String reason = row.getString(13);
        return new Entry(
                unitEnd - row.getLong(2) + row.getLong(6),
                unitEnd,
                Objects.requireNonNull(instant(row, 3)),
                actor(row.getString(4), row.getString(5)),
                new Key(type, id, incarnation, row.getLong(10)),
                new Key(type, id, incarnation, row.getLong(11)),
                instant(row, 12),
                reason == null ? "" : reason,
                document == null ? null : documents.read(type, document));
    }

    private Actor actor(String name, @Nullable String roles) {
        if (name.equals(Actor.SYSTEM.name()) && (roles == null || roles.equals("[]"))) {
            return Actor.SYSTEM;
        }
        return new Actor(
                name, roles == null ? Set.of() : Set.of(tables.json().readValue(String[].class, roles, "roles")));
    }

    private @Nullable Instant instant(ResultSet row, int index) throws SQLException {
        return (Instant) tables.dialect().read(row, index, ColumnType.INSTANT);
    }

    /** Finds versions as what the next change of the same life was based on. */
    private void addFollowing(Connection connection, Set<Key> wanted, Map<Key, Entity<?>> versions)
            throws SQLException {
        List<Key> keys = new ArrayList<>(wanted);
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<Key> chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
            try (PreparedStatement select = connection.prepareStatement(
                    "select entity_type, entity_id, incarnation, base_version, before_doc from " + log.change()
                            + " where entity_id in (" + "?, ".repeat(chunk.size() - 1) + "?) and (" + EXACTLY
                            + (" or " + EXACTLY).repeat(chunk.size() - 1) + ")")) {
                int index = 1;
                for (Key key : chunk) {
                    select.setString(index++, key.id());
                }
                for (Key key : chunk) {
                    select.setString(index++, key.id());
                    select.setString(index++, key.type());
                    select.setLong(index++, key.incarnation());
                    select.setLong(index++, key.version());
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String type = row.getString(1);
                        versions.put(
                                new Key(type, row.getString(2), row.getLong(3), row.getLong(4)),
                                documents.read(type, row.getString(5)));
                    }
                }
            }
        }
    }

    /** Finds versions that are the present ones. */
    private void addPresent(Connection connection, EntityTable<?> table, Set<Key> wanted, Map<Key, Entity<?>> versions)
            throws SQLException {
        String type = table.type().name();
        List<String> ids = wanted.stream()
                .filter(key -> key.type().equals(type))
                .map(Key::id)
                .distinct()
                .toList();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            try (PreparedStatement select = connection.prepareStatement(
                    table.selectAll() + " where id in (" + "?, ".repeat(chunk.size() - 1) + "?)")) {
                for (int i = 0; i < chunk.size(); i++) {
                    select.setString(i + 1, chunk.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Entity<?> entity = table.read(row, 1);
                        versions.put(
                                new Key(type, entity.id().value(), table.incarnation(row, 1), entity.version()),
                                entity);
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Entity<?>> Change<E> change(
            EntityTable<E> table, Entry entry, Map<Key, Entity<?>> versions) {
        Entity<?> later = entry.after().version() == 0 ? null : versions.get(entry.after());
        if (later == null && entry.after().version() > 0) {
            throw new SfaException("version " + entry.after().version() + " of "
                    + entry.after().type() + ":" + entry.after().id() + " is missing from the change log");
        }
        return new JdbcChange<>(
                entry.position(),
                entry.unitEnd(),
                entry.recordedAt(),
                entry.occurredAt() == null ? entry.recordedAt() : entry.occurredAt(),
                entry.actor(),
                entry.reason(),
                table.type(),
                (E) entry.earlier(),
                (E) later);
    }
}
