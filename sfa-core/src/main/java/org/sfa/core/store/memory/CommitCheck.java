package org.sfa.core.store.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.PendingChange;
import org.sfa.core.store.ReferencedEntityException;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.store.VersionConflictException;

/** Checks the changes of one unit against what is committed by now, before any of them is applied. */
final class CommitCheck {

    private final InMemoryStore store;
    private final long snapshot;
    private final Map<String, Map<String, Touched<?>>> byType = new HashMap<>();
    private final List<Touched<?>> touched;
    private final Map<Index<?, ?>, Map<Object, Touched<?>>> taken = new IdentityHashMap<>();

    /** What the unit makes of one entity in the end, and what is committed of it by now. */
    private static final class Touched<E extends Entity<?>> {

        final Table<E> table;
        final @Nullable E committed;
        final long committedAt;
        PendingChange<E> last;

        Touched(Table<E> table, PendingChange<E> first) {
            Version<E> head = table.head(first.id());
            this.table = table;
            this.committed = head == null ? null : head.entity;
            this.committedAt = head == null ? 0 : head.position();
            this.last = first;
        }

        EntityRef ref() {
            return new EntityRef(last.type().name(), last.id());
        }
    }

    private CommitCheck(InMemoryStore store, long snapshot, int changes) {
        this.store = store;
        this.snapshot = snapshot;
        this.touched = new ArrayList<>(changes);
    }

    static void check(InMemoryStore store, List<PendingChange<?>> changes, long snapshot) {
        CommitCheck check = new CommitCheck(store, snapshot, changes.size());
        changes.forEach(check::add);
        check.touched.forEach(check::checkEntity);
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> void add(PendingChange<E> change) {
        Map<String, Touched<?>> ofType = byType.computeIfAbsent(change.type().name(), name -> new HashMap<>());
        Touched<E> known = (Touched<E>) ofType.get(change.id());
        if (known != null) {
            known.last = change;
            return;
        }
        Touched<E> entity = new Touched<>(store.table(change.type()), change);
        ofType.put(change.id(), entity);
        touched.add(entity);
        long actual = entity.committed == null ? 0 : entity.committed.version();
        // An entity that was deleted and created again since has a version that the unit may know, but is another one.
        boolean replaced = entity.committed != null && entity.committedAt > snapshot;
        if (actual != change.baseVersion() || replaced) {
            throw new VersionConflictException(entity.ref(), change.baseVersion(), actual);
        }
    }

    private @Nullable Touched<?> find(String type, String id) {
        Map<String, Touched<?>> ofType = byType.get(type);
        return ofType == null ? null : ofType.get(id);
    }

    private <E extends Entity<?>> void checkEntity(Touched<E> entity) {
        E after = entity.last.after();
        if (after == null) {
            EntityRef ref = entity.ref();
            store.tables().forEach(table -> checkNotReferenced(ref, table));
            return;
        }
        for (Index<E, ?> index : entity.table.unique()) {
            checkUnique(entity, index, after);
        }
        for (Table.Reference<E> reference : entity.table.references()) {
            checkReference(entity, reference.attribute(), reference.target(), after);
        }
    }

    private <E extends Entity<?>, V> void checkUnique(Touched<E> entity, Index<E, V> index, E after) {
        Attribute<E, V> attribute = index.attribute();
        V value = attribute.valueOrNull(after);
        if (value == null) {
            return;
        }
        Object key = attribute.kind().key(value);
        Touched<?> inUnit = taken.computeIfAbsent(index, i -> new HashMap<>()).putIfAbsent(key, entity);
        if (inUnit != null) {
            throw new DuplicateKeyException(
                    entity.ref(), attribute.name(), attribute.kind().format(value), inUnit.ref());
        }
        Version<E> holder = index.anyCurrent(key);
        if (holder != null && find(entity.table.type.name(), holder.id()) == null) {
            throw new DuplicateKeyException(
                    entity.ref(), attribute.name(), attribute.kind().format(value), holder.entity());
        }
    }

    private <E extends Entity<?>> void checkReference(
            Touched<E> entity, Attribute<E, ?> attribute, EntityType<?, ?> type, E after) {
        EntityId target = (EntityId) attribute.valueOrNull(after);
        if (target == null) {
            return;
        }
        Touched<?> changed = find(type.name(), target.value());
        boolean exists = changed != null
                ? changed.last.after() != null
                : isUnchanged(entity, attribute, target) || store.table(type).has(target.value());
        if (!exists) {
            throw new UnknownEntityException(
                    new EntityRef(type.name(), target.value()), entity.ref(), attribute.name());
        }
    }

    private static <E extends Entity<?>> boolean isUnchanged(
            Touched<E> entity, Attribute<E, ?> attribute, EntityId target) {
        return entity.committed != null && target.equals(attribute.valueOrNull(entity.committed));
    }

    private <E extends Entity<?>> void checkNotReferenced(EntityRef ref, Table<E> table) {
        for (Table.Reference<E> reference : table.references()) {
            Attribute<E, ?> attribute = reference.attribute();
            if (reference.target().name().equals(ref.type())) {
                table.index(attribute).exactly(ref.id()).stream()
                        .flatMap(Postings::current)
                        .filter(holder -> find(table.type.name(), holder.id()) == null)
                        .findFirst()
                        .ifPresent(holder -> {
                            throw new ReferencedEntityException(ref, holder.entity(), attribute.name());
                        });
            }
        }
    }
}
