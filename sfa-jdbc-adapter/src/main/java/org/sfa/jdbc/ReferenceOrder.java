package org.sfa.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.store.Entity;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.EntityTable.Reference;

/** Orders entities of one type by the references between them, such as a parent; those in a circle as they came. */
final class ReferenceOrder<E extends Entity<?>> {

    private final Map<String, Touched<E>> entities = new LinkedHashMap<>();
    private final List<Reference<E>> toOwnType;

    ReferenceOrder(EntityTable<E> table, List<Touched<E>> entities) {
        entities.forEach(entity -> this.entities.put(entity.id(), entity));
        this.toOwnType = table.references().stream()
                .filter(reference -> reference.target().equals(table.type().name()))
                .toList();
    }

    /** Returns each entity after those it refers to. */
    List<Touched<E>> referredFirst() {
        return toOwnType.isEmpty() || entities.size() < 2 ? List.copyOf(entities.values()) : sorted();
    }

    /** Returns each entity before those it refers to. */
    List<Touched<E>> referringFirst() {
        List<Touched<E>> sorted = new ArrayList<>(sorted());
        Collections.reverse(sorted);
        return sorted;
    }

    private List<Touched<E>> sorted() {
        Set<Touched<E>> entered = new HashSet<>();
        List<Touched<E>> done = new ArrayList<>(entities.size());
        for (Touched<E> entity : entities.values()) {
            if (entered.add(entity)) {
                visit(entity, entered, done);
            }
        }
        return done;
    }

    /** Goes along the references without recursion: a chain may be as long as the unit. */
    private void visit(Touched<E> start, Set<Touched<E>> entered, List<Touched<E>> done) {
        Deque<Touched<E>> path = new ArrayDeque<>(List.of(start));
        while (!path.isEmpty()) {
            Touched<E> next = referredBy(path.getLast(), entered);
            if (next == null) {
                done.add(path.removeLast());
            } else {
                entered.add(next);
                path.add(next);
            }
        }
    }

    private @Nullable Touched<E> referredBy(Touched<E> entity, Set<Touched<E>> entered) {
        E value = entity.after() != null ? entity.after() : entity.before();
        for (Reference<E> reference : toOwnType) {
            EntityId target =
                    value == null ? null : (EntityId) reference.attribute().valueOrNull(value);
            Touched<E> referred = target == null ? null : entities.get(target.value());
            if (referred != null && !entered.contains(referred)) {
                return referred;
            }
        }
        return null;
    }
}
