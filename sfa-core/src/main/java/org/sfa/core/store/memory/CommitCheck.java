package org.sfa.core.store.memory;

import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<EntityRef, PendingChange<?>> last = new LinkedHashMap<>();

    private CommitCheck(InMemoryStore store, long snapshot) {
        this.store = store;
        this.snapshot = snapshot;
    }

    static void check(InMemoryStore store, List<PendingChange<?>> changes, long snapshot) {
        CommitCheck check = new CommitCheck(store, snapshot);
        for (PendingChange<?> change : changes) {
            EntityRef ref = new EntityRef(change.type().name(), change.id());
            if (check.last.put(ref, change) == null) {
                check.checkVersion(ref, change);
            }
        }
        Map<Object, EntityRef> taken = new HashMap<>();
        check.last.forEach((ref, change) -> check.checkEntity(ref, change, taken));
    }

    private void checkVersion(EntityRef ref, PendingChange<?> change) {
        Version<?> head = store.table(change.type()).head(change.id());
        Entity<?> current = head == null ? null : head.entity;
        long actual = current == null ? 0 : current.version();
        // An entity that was deleted and created again since has a version that the unit may know, but is another one.
        boolean replaced = current != null && head.position() > snapshot;
        if (actual != change.baseVersion() || replaced) {
            throw new VersionConflictException(ref, change.baseVersion(), actual);
        }
    }

    private <E extends Entity<?>> void checkEntity(
            EntityRef ref, PendingChange<E> change, Map<Object, EntityRef> taken) {
        E after = change.after();
        if (after == null) {
            store.tables().forEach(table -> checkNotReferenced(ref, table));
            return;
        }
        Version<?> head = store.table(change.type()).head(change.id());
        E before = head == null ? null : change.type().entityClass().cast(head.entity);
        for (Attribute<E, ?> attribute : change.type().unique()) {
            checkUnique(ref, change.type(), attribute, after, taken);
        }
        for (Attribute<E, ?> attribute : change.type().attributes()) {
            if (attribute.kind().target().isPresent()) {
                checkReference(ref, attribute, before, after);
            }
        }
    }

    private record UniqueKey(String type, String attribute, Object key) {}

    private <E extends Entity<?>, V> void checkUnique(
            EntityRef ref, EntityType<E, ?> type, Attribute<E, V> attribute, E after, Map<Object, EntityRef> taken) {
        V value = attribute.valueOrNull(after);
        if (value == null) {
            return;
        }
        Object key = attribute.kind().key(value);
        EntityRef inUnit = taken.putIfAbsent(new UniqueKey(type.name(), attribute.name(), key), ref);
        if (inUnit != null) {
            throw new DuplicateKeyException(
                    ref, attribute.name(), attribute.kind().format(value), inUnit);
        }
        Version<E> holder = store.table(type).index(attribute).anyCurrent(key);
        if (holder != null && !last.containsKey(holder.entity())) {
            throw new DuplicateKeyException(
                    ref, attribute.name(), attribute.kind().format(value), holder.entity());
        }
    }

    private <E> void checkReference(EntityRef ref, Attribute<E, ?> attribute, @Nullable E before, E after) {
        Object target = attribute.valueOrNull(after);
        if (target == null) {
            return;
        }
        EntityRef to = new EntityRef(attribute.kind().target().orElseThrow(), ((EntityId) target).value());
        PendingChange<?> change = last.get(to);
        boolean unchanged = before != null && target.equals(attribute.valueOrNull(before));
        if (change == null && unchanged) {
            return;
        }
        boolean exists = change != null
                ? change.after() != null
                : store.table((EntityType<?, ?>) attribute.kind().targetSchema().orElseThrow())
                        .has(to.id());
        if (!exists) {
            throw new UnknownEntityException(to, ref, attribute.name());
        }
    }

    private <E extends Entity<?>> void checkNotReferenced(EntityRef ref, Table<E> table) {
        for (Attribute<E, ?> attribute : table.type.attributes()) {
            if (attribute.kind().target().filter(ref.type()::equals).isPresent()) {
                table.index(attribute)
                        .exactly(ref.id())
                        .current()
                        .map(Version::entity)
                        .filter(holder -> !last.containsKey(holder))
                        .findFirst()
                        .ifPresent(holder -> {
                            throw new ReferencedEntityException(ref, holder, attribute.name());
                        });
            }
        }
    }
}
