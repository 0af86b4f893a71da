package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Entity;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.PendingChange;
import org.sfa.jdbc.LogWriter.Logged;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.EntityTable.Reference;

/**
 * Writes the rows of one unit of work: the entities in an order that satisfies every foreign and unique key at each
 * statement, then the commit, its changes and its messages. It can be run again on another connection.
 */
final class UnitWriter {

    /** How often a unit is written when a constraint stood against it that is gone when it is looked for. */
    static final int ATTEMPTS = 5;

    private final JdbcStore store;
    private final Dialect dialect;
    private final Actor actor;
    private final Instant recordedAt;
    private final List<Outgoing> outgoing;
    private final Map<EntityTable<?>, Map<String, Touched<?>>> touched = new LinkedHashMap<>();
    private final List<Logged<?>> logged = new ArrayList<>();
    private final long token = ThreadLocalRandom.current().nextLong();

    /** A row that is no longer as the unit saw it. */
    static final class StaleRowException extends SfaException {

        private static final long serialVersionUID = 1L;

        StaleRowException(EntityRef entity) {
            super(entity + " was changed by somebody else");
        }

        @Override
        public boolean isRetryable() {
            return true;
        }
    }

    UnitWriter(JdbcUnit unit, List<PendingChange<?>> changes, List<Outgoing> outgoing) {
        this.store = unit.store();
        this.dialect = store.database().dialect();
        this.actor = unit.actor();
        this.recordedAt = unit.commitInstant().truncatedTo(ChronoUnit.MICROS);
        this.outgoing = outgoing;
        for (EntityTable<?> table : store.tables().all()) {
            touched.put(table, new LinkedHashMap<>());
        }
        changes.forEach(change -> add(unit, change));
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> void add(JdbcUnit unit, PendingChange<E> change) {
        EntityTable<E> table = store.tables().of(change.type());
        Map<String, Touched<?>> ofTable = Objects.requireNonNull(touched.get(table));
        Touched<E> entity = (Touched<E>) ofTable.get(change.id());
        if (entity == null) {
            JdbcUnit.Loaded<E> loaded = change.before() == null ? null : unit.load(table, change.id());
            entity = new Touched<>(table, change.id(), change.before(), loaded == null ? 0 : loaded.incarnation());
            ofTable.put(change.id(), entity);
        }
        logged.add(new Logged<>(change, entity.apply(change)));
    }

    /** What the unit touched, table by table. */
    Map<EntityTable<?>, Map<String, Touched<?>>> touched() {
        return touched;
    }

    /** The number that tells this unit from every other one. */
    long token() {
        return token;
    }

    /** Writes everything, and returns the id of the commit; 0 when there is no change to be numbered. */
    long write(Connection connection) throws SQLException {
        List<EntityTable<?>> tables = new ArrayList<>(touched.keySet());
        List<Touched<?>> incomplete = new ArrayList<>();
        for (EntityTable<?> table : tables) {
            requireAbsent(connection, table);
            releaseKeys(connection, table);
        }
        for (EntityTable<?> table : tables) {
            insert(connection, table, incomplete);
        }
        for (EntityTable<?> table : tables) {
            update(connection, table);
        }
        for (Touched<?> entity : incomplete) {
            complete(connection, entity);
        }
        for (int i = tables.size() - 1; i >= 0; i--) {
            delete(connection, tables.get(i));
        }
        long commit = 0;
        if (!logged.isEmpty()) {
            commit = store.log().write(connection, actor, recordedAt, token, logged);
        }
        store.messages().insert(connection, outgoing, recordedAt);
        return commit;
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> List<Touched<E>> select(EntityTable<E> table, boolean before, boolean after) {
        List<Touched<E>> selected = new ArrayList<>();
        for (Touched<?> entity : Objects.requireNonNull(touched.get(table)).values()) {
            if ((entity.before() != null) == before && (entity.after() != null) == after) {
                selected.add((Touched<E>) entity);
            }
        }
        return selected;
    }

    /** An entity that was created and deleted in one unit writes no row, but somebody else's may be there by now. */
    private <E extends Entity<?>> void requireAbsent(Connection connection, EntityTable<E> table) throws SQLException {
        for (Touched<E> entity : select(table, false, false)) {
            try (PreparedStatement find =
                    connection.prepareStatement(store.sql(table).byId())) {
                find.setString(1, entity.id());
                try (ResultSet row = find.executeQuery()) {
                    if (row.next()) {
                        throw new StaleRowException(entity.ref());
                    }
                }
            }
        }
    }

    // --- keys that change hands

    /** Takes a unique value from the row that gives it up, when another row of the unit gets it. */
    private <E extends Entity<?>> void releaseKeys(Connection connection, EntityTable<E> table) throws SQLException {
        List<Touched<E>> given = new ArrayList<>(select(table, true, true));
        List<Touched<E>> taking = new ArrayList<>(given);
        taking.addAll(select(table, false, true));
        given.addAll(select(table, true, false));
        if (given.isEmpty() || taking.size() + given.size() < 2) {
            return;
        }
        for (EntityTable.Index index : table.uniqueIndexes().toList()) {
            releaseKeys(connection, table, table.attribute(index.attribute()), index, given, taking);
        }
    }

    private <E extends Entity<?>, V> void releaseKeys(
            Connection connection,
            EntityTable<E> table,
            Attribute<E, V> attribute,
            EntityTable.Index index,
            List<Touched<E>> given,
            List<Touched<E>> taking)
            throws SQLException {
        Map<Object, String> wanted = new HashMap<>();
        for (Touched<E> entity : taking) {
            V value = attribute.valueOrNull(entity.present());
            if (value != null) {
                wanted.put(attribute.kind().key(value), entity.id());
            }
        }
        for (Touched<E> entity : given) {
            V value = entity.before() == null ? null : attribute.valueOrNull(entity.before());
            String taker = value == null ? null : wanted.get(attribute.kind().key(value));
            if (taker != null && !taker.equals(entity.id())) {
                try (PreparedStatement release =
                        connection.prepareStatement(store.sql(table).release(index))) {
                    release.setString(1, entity.id());
                    release.executeUpdate();
                }
            }
        }
    }

    // --- rows of entities

    private <E extends Entity<?>> void insert(Connection connection, EntityTable<E> table, List<Touched<?>> incomplete)
            throws SQLException {
        List<Touched<E>> fresh = select(table, false, true);
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, Set<String>> missing = new HashMap<>();
        for (Touched<?> later : laterInserts(table)) {
            missing.computeIfAbsent(later.table().type().name(), type -> new HashSet<>())
                    .add(later.id());
        }
        Set<String> ownMissing = Objects.requireNonNull(missing.get(table.type().name()));
        try (PreparedStatement insert =
                connection.prepareStatement(store.sql(table).insert())) {
            for (Touched<E> entity : new ReferenceOrder<>(table, fresh).referredFirst()) {
                @Nullable Object[] row = entity.row();
                if (withoutMissing(table, row, entity, missing)) {
                    incomplete.add(entity);
                }
                ownMissing.remove(entity.id());
                bind(insert, table, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What is inserted after the rows of a table, and those rows themselves. */
    private Collection<Touched<?>> laterInserts(EntityTable<?> table) {
        List<Touched<?>> later = new ArrayList<>();
        boolean reached = false;
        for (Map.Entry<EntityTable<?>, Map<String, Touched<?>>> entry : touched.entrySet()) {
            reached |= entry.getKey() == table;
            if (reached) {
                entry.getValue().values().stream()
                        .filter(entity -> entity.before() == null && entity.after() != null)
                        .forEach(later::add);
            }
        }
        return later;
    }

    /** Leaves references open whose target comes later; says whether there are any. */
    private static <E extends Entity<?>> boolean withoutMissing(
            EntityTable<E> table, @Nullable Object[] row, Touched<E> entity, Map<String, Set<String>> missing) {
        boolean open = false;
        for (Reference<E> reference : table.references()) {
            Object target = row[reference.position()];
            if (target == null || isItself(entity, reference, target)) {
                continue;
            }
            if (missing.getOrDefault(reference.target(), Set.of()).contains(target.toString())) {
                row[reference.position()] = null;
                open = true;
            }
        }
        return open;
    }

    private static boolean isItself(Touched<?> entity, Reference<?> reference, Object target) {
        return entity.id().equals(target) && entity.table().type().name().equals(reference.target());
    }

    private <E extends Entity<?>> void update(Connection connection, EntityTable<E> table) throws SQLException {
        List<Touched<E>> changed = select(table, true, true);
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement(store.sql(table).update())) {
            for (Touched<E> entity : changed) {
                int next = bind(update, table, entity.row());
                update.setString(next, entity.id());
                update.setLong(next + 1, entity.baseVersion());
                update.setLong(next + 2, entity.firstLife());
                update.addBatch();
            }
            requireOneRowEach(update.executeBatch(), changed);
        }
    }

    private <E extends Entity<?>> void complete(Connection connection, Touched<E> entity) throws SQLException {
        EntityTable<E> table = entity.table();
        try (PreparedStatement update =
                connection.prepareStatement(store.sql(table).complete())) {
            int next = bind(update, table, entity.row());
            update.setString(next, entity.id());
            update.executeUpdate();
        }
    }

    private <E extends Entity<?>> void delete(Connection connection, EntityTable<E> table) throws SQLException {
        List<Touched<E>> gone = select(table, true, false);
        if (gone.isEmpty()) {
            return;
        }
        List<Touched<E>> ordered = new ReferenceOrder<>(table, gone).referringFirst();
        try (PreparedStatement delete =
                connection.prepareStatement(store.sql(table).delete())) {
            for (Touched<E> entity : ordered) {
                delete.setString(1, entity.id());
                delete.setLong(2, entity.baseVersion());
                delete.setLong(3, entity.firstLife());
                delete.addBatch();
            }
            requireOneRowEach(delete.executeBatch(), ordered);
        }
    }

    private <E extends Entity<?>> int bind(PreparedStatement statement, EntityTable<E> table, @Nullable Object[] row)
            throws SQLException {
        int index = 1;
        for (int i = 0; i < row.length; i++) {
            dialect.bind(statement, index++, table.columns().get(i).type(), row[i]);
        }
        return index;
    }

    private static <E extends Entity<?>> void requireOneRowEach(int[] counts, List<Touched<E>> entities) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 1 && counts[i] != Statement.SUCCESS_NO_INFO) {
                throw new StaleRowException(entities.get(i).ref());
            }
        }
    }
}
