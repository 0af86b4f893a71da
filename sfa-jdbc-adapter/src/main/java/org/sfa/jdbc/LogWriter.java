package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Entity;
import org.sfa.core.store.PendingChange;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.LogTables;
import org.sfa.jdbc.internal.Tables;

/** Writes committed units and their changes into the log; {@link LogReader} reads them. */
final class LogWriter {

    private final Tables tables;
    private final LogTables log;
    private final Dialect dialect;
    private final Documents documents;

    /** A change, and which life of the id the entity is in after it. */
    record Logged<E extends Entity<?>>(PendingChange<E> change, long life) {}

    LogWriter(Tables tables, Documents documents) {
        this.tables = tables;
        this.log = tables.log();
        this.dialect = tables.dialect();
        this.documents = documents;
    }

    /** Writes a unit that is told from every other one by its token, and returns the id of its commit. */
    long write(Connection connection, Actor actor, Instant recordedAt, long token, List<Logged<?>> logged)
            throws SQLException {
        long commit = insertCommit(connection, actor, recordedAt, token, logged.size());
        insertChanges(connection, commit, logged);
        return commit;
    }

    private long insertCommit(Connection connection, Actor actor, Instant recordedAt, long token, int changes)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + log.commit() + " (token, changes, recorded_at, actor, roles) values (?, ?, ?, ?, ?)",
                new String[] {dialect.identifier("id")})) {
            insert.setLong(1, token);
            insert.setLong(2, changes);
            dialect.bind(insert, 3, ColumnType.INSTANT, recordedAt);
            insert.setString(4, actor.name());
            insert.setString(5, tables.json().writeValue(new LinkedHashSet<>(actor.roles())));
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private void insertChanges(Connection connection, long commit, List<Logged<?>> logged) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + log.change()
                + " (commit_id, ordinal, entity_type, entity_id, incarnation, base_version, version,"
                + " occurred_at, reason, state_from, state_to, before_doc)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < logged.size(); i++) {
                insert.setLong(1, commit);
                insert.setLong(2, i + 1L);
                bindChange(insert, logged.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private <E extends Entity<?>> void bindChange(PreparedStatement insert, Logged<E> entry) throws SQLException {
        PendingChange<E> change = entry.change();
        E before = change.before();
        E after = change.after();
        String reason = Dialect.checkText("reason", change.cause().reason());
        insert.setString(3, change.type().name());
        insert.setString(4, change.id());
        insert.setLong(5, entry.life());
        insert.setLong(6, change.baseVersion());
        insert.setLong(7, after == null ? 0 : after.version());
        dialect.bind(insert, 8, ColumnType.INSTANT, change.cause().occurredAt().orElse(null));
        dialect.bind(insert, 9, ColumnType.TEXT, reason.isEmpty() ? null : reason);
        dialect.bind(insert, 10, ColumnType.CODE, state(change, before));
        dialect.bind(insert, 11, ColumnType.CODE, state(change, after));
        dialect.bind(
                insert,
                12,
                ColumnType.TEXT,
                before == null ? null : documents.write(change.type().name(), before));
    }

    private static <E extends Entity<?>> @Nullable String state(PendingChange<E> change, @Nullable E entity) {
        return entity == null
                ? null
                : change.type()
                        .state()
                        .map(attribute -> text(attribute, entity))
                        .orElse(null);
    }

    private static <E, V> @Nullable String text(Attribute<E, V> attribute, E entity) {
        V value = attribute.valueOrNull(entity);
        return value == null ? null : attribute.kind().format(value);
    }
}
