package org.sfa.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;

/** The changes of a unit of work in the order of their calls, and what each touched entity looks like now. */
final class ChangeBuffer {

    private final List<@Nullable PendingChange<?>> changes = new ArrayList<>();
    private final Map<EntityType<?, ?>, Map<String, Integer>> lastChange = new HashMap<>();
    private final Map<EntityType<?, ?>, Map<String, String>> idByExternalKey = new HashMap<>();

    /**
     * By attribute and key, the ids of the touched entities that had the key at some time in the unit. An attribute comes in
     * when it is first asked about.
     */
    private final Map<EntityType<?, ?>, Map<Attribute<?, ?>, Map<Object, Set<String>>>> idsByKey = new HashMap<>();

    /** For a change, the one before it of the same entity. */
    private final Map<Integer, Integer> earlier = new HashMap<>();

    boolean isEmpty() {
        return lastChange.isEmpty();
    }

    boolean touches(EntityType<?, ?> type) {
        return lastChange.containsKey(type);
    }

    boolean touches(EntityType<?, ?> type, String id) {
        return lastChange.getOrDefault(type, Map.of()).containsKey(id);
    }

    int touched(EntityType<?, ?> type) {
        return lastChange.getOrDefault(type, Map.of()).size();
    }

    Set<String> touchedIds(EntityType<?, ?> type) {
        return lastChange.getOrDefault(type, Map.of()).keySet();
    }

    /** Returns the id of the touched entity that was last saved with an external key, or null. */
    @Nullable
    String idOfExternalKey(EntityType<?, ?> type, String externalKey) {
        return idByExternalKey.getOrDefault(type, Map.of()).get(externalKey);
    }

    /** Returns the last pending change of an entity, or null when there is none. */
    @Nullable
    <E extends Entity<?>> PendingChange<E> pending(EntityType<E, ?> type, String id) {
        Integer index = lastChange.getOrDefault(type, Map.of()).get(id);
        return index == null ? null : change(index);
    }

    /** Returns the touched entities of a type that are still there. */
    @SuppressWarnings("unchecked")
    <E> List<E> present(EntityType<?, ?> type) {
        Collection<Integer> indexes = lastChange.getOrDefault(type, Map.of()).values();
        return indexes.stream()
                .map(index -> (E) change(index).after())
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Returns touched entities of a type that are still there, among them all that match a condition. When the condition
     * demands a value of an attribute, they are found by it, so that a guard which asks for others of the same owner does not
     * read everything that the unit has saved.
     */
    <E extends Entity<?>> List<E> candidates(EntityType<E, ?> type, Criterion<E> where) {
        Set<String> ids = touchedIds(type);
        List<Criterion<E>> parts = where instanceof Criterion.And<E> and ? and.parts() : List.of(where);
        for (Criterion<E> part : parts) {
            if (part instanceof Criterion.Equal<E, ?> equal && equal.selector() instanceof Attribute<E, ?> attribute) {
                Set<String> found = idsByKey(type, attribute).getOrDefault(equal.key(), Set.of());
                ids = found.size() < ids.size() ? found : ids;
            }
        }
        List<E> present = new ArrayList<>();
        for (String id : ids) {
            PendingChange<E> last = pending(type, id);
            E after = last == null ? null : last.after();
            if (after != null) {
                present.add(after);
            }
        }
        return present;
    }

    private <E extends Entity<?>> Map<Object, Set<String>> idsByKey(EntityType<E, ?> type, Attribute<E, ?> attribute) {
        Map<Attribute<?, ?>, Map<Object, Set<String>>> ofType = idsByKey.computeIfAbsent(type, each -> new HashMap<>());
        Map<Object, Set<String>> known = ofType.get(attribute);
        if (known == null) {
            known = new HashMap<>();
            ofType.put(attribute, known);
            for (E entity : this.<E>present(type)) {
                note(known, attribute, entity);
            }
        }
        return known;
    }

    private static <E extends Entity<?>, V> void note(
            Map<Object, Set<String>> ids, Attribute<E, V> attribute, E entity) {
        V value = attribute.valueOrNull(entity);
        if (value != null) {
            ids.computeIfAbsent(attribute.kind().key(value), key -> new LinkedHashSet<>())
                    .add(entity.id().value());
        }
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> void note(EntityType<E, ?> type, E saved) {
        idsByKey.getOrDefault(type, Map.of())
                .forEach((attribute, ids) -> note(ids, (Attribute<E, ?>) attribute, saved));
    }

    /** Returns the changes in order; one that was taken back is left out. */
    List<PendingChange<?>> changes() {
        List<PendingChange<?>> kept = new ArrayList<>(changes.size());
        for (PendingChange<?> change : changes) {
            if (change != null) {
                kept.add(change);
            }
        }
        return kept;
    }

    /**
     * Adds a change on top of what the entity looks like now, as one change with the last one of the same entity when it
     * gives no reason and no time of its own.
     */
    <E extends Entity<?>> void add(PendingChange<E> change) {
        E saved = change.after();
        if (saved != null) {
            note(change.type(), saved);
        }
        if (saved != null && saved.externalKey().isPresent()) {
            idByExternalKey
                    .computeIfAbsent(change.type(), type -> new HashMap<>())
                    .put(saved.externalKey().get(), change.id());
        }
        Map<String, Integer> ofType = lastChange.computeIfAbsent(change.type(), type -> new HashMap<>());
        Integer index = ofType.get(change.id());
        PendingChange<E> last = index == null ? null : change(index);
        if (last == null || !joins(last, change.cause())) {
            if (index != null) {
                earlier.put(changes.size(), index);
            }
            ofType.put(change.id(), changes.size());
            changes.add(change);
            return;
        }
        if (last.before() == null && change.after() == null) {
            changes.set(index, null);
            Integer before = earlier.remove(index);
            if (before == null) {
                ofType.remove(change.id());
            } else {
                ofType.put(change.id(), before);
            }
            return;
        }
        changes.set(index, new PendingChange<>(change.type(), last.before(), change.after(), last.cause()));
    }

    /** The version that an entity will have after a change with this cause, on top of the one pending, if any. */
    static long nextVersion(@Nullable PendingChange<?> pending, long current, Cause cause) {
        return pending != null && joins(pending, cause) ? current : current + 1;
    }

    /**
     * A save that gives no reason and no time of its own goes on with what the last one of the entity began. So does one that
     * gives the same reason, unless that was a step from one state to another: steps that are explained are taken one by one,
     * so that the guards see each of them, and what is changed in between.
     */
    private static <E extends Entity<?>> boolean joins(PendingChange<E> last, Cause cause) {
        boolean goesOn =
                cause.reason().isEmpty() || cause.reason().equals(last.cause().reason()) && !isStep(last);
        return last.after() != null && goesOn && last.cause().occurredAt().equals(cause.occurredAt());
    }

    private static <E extends Entity<?>> boolean isStep(PendingChange<E> change) {
        E before = change.before();
        E after = change.after();
        return before != null
                && after != null
                && change.type()
                        .state()
                        .filter(state -> !Objects.equals(state.valueOrNull(before), state.valueOrNull(after)))
                        .isPresent();
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> PendingChange<E> change(int index) {
        return (PendingChange<E>) Objects.requireNonNull(changes.get(index));
    }
}
