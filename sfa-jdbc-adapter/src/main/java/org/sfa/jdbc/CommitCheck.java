package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.Entity;
import org.sfa.core.store.ReferencedEntityException;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.store.VersionConflictException;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.EntityTable.Reference;
import org.sfa.jdbc.internal.QuerySql;

/** Says what stands against the changes of a unit in what is committed by now: versions, unique values, references. */
final class CommitCheck {

    private static final int CHUNK = 500;

    private final JdbcStore store;
    private final Connection connection;
    private final Map<EntityTable<?>, Map<String, Touched<?>>> touched;

    private record Present(long version, long incarnation) {}

    CommitCheck(JdbcStore store, Connection connection, Map<EntityTable<?>, Map<String, Touched<?>>> touched) {
        this.store = store;
        this.connection = connection;
        this.touched = touched;
    }

    /** Throws the first thing that stands against the changes. */
    void check() throws SQLException {
        for (EntityTable<?> table : touched.keySet()) {
            checkVersions(table);
        }
        for (EntityTable<?> table : touched.keySet()) {
            checkUnique(table);
            checkReferences(table);
        }
        for (EntityTable<?> table : touched.keySet()) {
            checkNotReferenced(table);
        }
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> Collection<Touched<E>> of(EntityTable<E> table) {
        return (Collection<Touched<E>>)
                (Collection<?>) Objects.requireNonNull(touched.get(table)).values();
    }

    private boolean isTouched(EntityTable<?> table, String id) {
        return Objects.requireNonNull(touched.get(table)).containsKey(id);
    }

    private <E extends Entity<?>> void checkVersions(EntityTable<E> table) throws SQLException {
        Map<String, Present> present = present(table, ids(of(table)));
        for (Touched<E> entity : of(table)) {
            Present now = present.get(entity.id());
            long actual = now == null ? 0 : now.version();
            boolean replaced = now != null && entity.before() != null && now.incarnation() != entity.firstLife();
            if (actual != entity.baseVersion() || replaced) {
                throw new VersionConflictException(entity.ref(), entity.baseVersion(), actual);
            }
        }
    }

    private static <E extends Entity<?>> Set<String> ids(Collection<Touched<E>> entities) {
        Set<String> ids = new LinkedHashSet<>();
        entities.forEach(entity -> ids.add(entity.id()));
        return ids;
    }

    private <E extends Entity<?>> Map<String, Present> present(EntityTable<E> table, Set<String> ids)
            throws SQLException {
        Map<String, Present> present = new HashMap<>();
        for (List<String> chunk : chunks(ids)) {
            try (PreparedStatement select = connection.prepareStatement("select id, version, incarnation from "
                    + table.qualifiedName() + " where id in (" + marks(chunk) + ")")) {
                for (int i = 0; i < chunk.size(); i++) {
                    select.setString(i + 1, chunk.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        present.put(row.getString(1), new Present(row.getLong(2), row.getLong(3)));
                    }
                }
            }
        }
        return present;
    }

    private static List<List<String>> chunks(Set<String> ids) {
        List<String> all = new ArrayList<>(ids);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }

    private static String marks(List<?> values) {
        return "?, ".repeat(values.size() - 1) + "?";
    }

    private <E extends Entity<?>> void checkUnique(EntityTable<E> table) throws SQLException {
        for (EntityTable.Index index : table.uniqueIndexes().toList()) {
            checkUnique(table, table.attribute(index.attribute()));
        }
    }

    private <E extends Entity<?>, V> void checkUnique(EntityTable<E> table, Attribute<E, V> attribute)
            throws SQLException {
        Map<Object, Touched<E>> taken = new HashMap<>();
        List<V> values = new ArrayList<>();
        for (Touched<E> entity : of(table)) {
            V value = entity.after() == null ? null : attribute.valueOrNull(entity.present());
            if (value != null) {
                Touched<E> inUnit = taken.putIfAbsent(attribute.kind().key(value), entity);
                if (inUnit != null) {
                    throw duplicate(entity, attribute, value, inUnit.ref());
                }
                values.add(value);
            }
        }
        for (int from = 0; from < values.size(); from += CHUNK) {
            List<V> chunk = values.subList(from, Math.min(values.size(), from + CHUNK));
            for (E holder : find(table, attribute, chunk)) {
                V value = Objects.requireNonNull(attribute.valueOrNull(holder));
                if (!isTouched(table, holder.id().value())) {
                    Touched<E> entity =
                            Objects.requireNonNull(taken.get(attribute.kind().key(value)));
                    throw duplicate(
                            entity,
                            attribute,
                            value,
                            new EntityRef(table.type().name(), holder.id().value()));
                }
            }
        }
    }

    private static <E extends Entity<?>, V> DuplicateKeyException duplicate(
            Touched<E> entity, Attribute<E, V> attribute, V value, EntityRef holder) {
        return new DuplicateKeyException(
                entity.ref(), attribute.name(), attribute.kind().format(value), holder);
    }

    private <E extends Entity<?>, V> List<E> find(EntityTable<E> table, Attribute<E, V> attribute, List<V> values)
            throws SQLException {
        List<E> found = new ArrayList<>();
        try (PreparedStatement select = new QuerySql<>(store.tables(), table.type())
                        .select(attribute.in(values))
                        .prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(table.read(row, 1));
            }
        }
        return found;
    }

    private <E extends Entity<?>> void checkReferences(EntityTable<E> table) throws SQLException {
        for (Reference<E> reference : table.references()) {
            EntityTable<?> target = store.tables().of(reference.target());
            Set<String> outside = new LinkedHashSet<>();
            for (Touched<E> entity : of(table)) {
                String to = target(entity, reference.attribute());
                if (to != null && !isTouched(target, to)) {
                    outside.add(to);
                }
            }
            Set<String> present = new HashSet<>(present(target, outside).keySet());
            for (Touched<E> entity : of(table)) {
                String to = target(entity, reference.attribute());
                if (to != null && !exists(target, to, present)) {
                    throw new UnknownEntityException(
                            new EntityRef(reference.target(), to),
                            entity.ref(),
                            reference.attribute().name());
                }
            }
        }
    }

    private boolean exists(EntityTable<?> target, String id, Set<String> present) {
        Touched<?> changed = Objects.requireNonNull(touched.get(target)).get(id);
        return changed == null ? present.contains(id) : changed.after() != null;
    }

    private static <E extends Entity<?>> @Nullable String target(Touched<E> entity, Attribute<E, ?> attribute) {
        EntityId id = entity.after() == null ? null : (EntityId) attribute.valueOrNull(entity.present());
        return id == null ? null : id.value();
    }

    private <E extends Entity<?>> void checkNotReferenced(EntityTable<E> table) throws SQLException {
        Set<String> gone = new LinkedHashSet<>();
        for (Touched<E> entity : of(table)) {
            if (entity.before() != null && entity.after() == null) {
                gone.add(entity.id());
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        for (EntityTable<?> other : touched.keySet()) {
            checkNotReferenced(table, gone, other);
        }
    }

    private <E extends Entity<?>> void checkNotReferenced(EntityTable<?> table, Set<String> gone, EntityTable<E> other)
            throws SQLException {
        for (Reference<E> reference : other.references()) {
            if (!reference.target().equals(table.type().name())) {
                continue;
            }
            String column = store.database().dialect().quoted(reference.column().name());
            for (List<String> chunk : chunks(gone)) {
                try (PreparedStatement select = connection.prepareStatement("select id, " + column + " from "
                        + other.qualifiedName() + " where " + column + " in (" + marks(chunk) + ")")) {
                    for (int i = 0; i < chunk.size(); i++) {
                        select.setString(i + 1, chunk.get(i));
                    }
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            if (!isTouched(other, row.getString(1))) {
                                throw new ReferencedEntityException(
                                        new EntityRef(table.type().name(), row.getString(2)),
                                        new EntityRef(other.type().name(), row.getString(1)),
                                        reference.attribute().name());
                            }
                        }
                    }
                }
            }
        }
    }
}
