package org.sfa.core.store.memory;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;

/**
 * The versions by the key of one attribute. Dates, instants and numbers are kept in order and answer ranges as well; the
 * rest is hashed. An attribute with several values has an entry for each.
 */
final class Index<E extends Entity<?>, V> {

    private final Attribute<E, V> attribute;
    private final boolean sorted;
    private final ConcurrentMap<Object, Postings<E>> byKey;
    private final Postings<E> absent = new Postings<>();

    Index(Attribute<E, V> attribute) {
        this.attribute = attribute;
        Kind<V> kind = attribute.kind();
        this.sorted = kind.isOrdered() && isScale(kind.type());
        this.byKey = sorted ? new ConcurrentSkipListMap<>(kind::compareKeys) : new ConcurrentHashMap<>();
    }

    private static boolean isScale(Class<?> type) {
        return Number.class.isAssignableFrom(type) || Temporal.class.isAssignableFrom(type);
    }

    void add(Version<E> version) {
        forEachPostings(version, postings -> postings.add(version));
    }

    /** Notes that a version was replaced by a later one, or deleted. */
    void replaced(Version<E> version, long oldestSnapshot) {
        forEachPostings(version, postings -> postings.replaced(oldestSnapshot));
    }

    private void forEachPostings(Version<E> version, Consumer<Postings<E>> action) {
        E entity = version.entity;
        V value = entity == null ? null : attribute.valueOrNull(entity);
        if (value == null) {
            action.accept(absent);
            return;
        }
        Object key = attribute.kind().key(value);
        if (key instanceof Set<?> several) {
            several.forEach(each -> action.accept(made(each)));
        } else {
            action.accept(made(key));
        }
    }

    private Postings<E> made(Object key) {
        return byKey.computeIfAbsent(key, k -> new Postings<>());
    }

    private Postings<E> postings(Object key) {
        Postings<E> found = byKey.get(key);
        return found == null ? new Postings<>() : found;
    }

    /** Returns a current version with a key, or null. */
    @Nullable
    Version<E> anyCurrent(Object key) {
        Postings<E> found = byKey.get(key);
        return found == null ? null : found.anyCurrent();
    }

    /** Returns the postings of a key. */
    Postings<E> exactly(Object key) {
        return postings(key);
    }

    /**
     * Returns the postings that together hold every match of a condition on the attribute, without doubles, or null when
     * the index does not help.
     */
    @Nullable
    Collection<Postings<E>> candidates(Criterion<E> condition) {
        if (condition instanceof Criterion.Equal<E, ?> equal && !(equal.key() instanceof Set<?>)) {
            return List.of(postings(equal.key()));
        } else if (condition instanceof Criterion.In<E, ?> in
                && attribute.kind().element().isEmpty()) {
            return in.keys().stream().map(this::postings).toList();
        } else if (condition instanceof Criterion.Has<E, ?> has) {
            return List.of(postings(has.key()));
        } else if (condition instanceof Criterion.IsAbsent<E, ?>) {
            return List.of(absent);
        } else if (sorted && condition instanceof Criterion.Range<E, ?> range) {
            return range(range);
        }
        return null;
    }

    private Collection<Postings<E>> range(Criterion.Range<E, ?> range) {
        NavigableMap<Object, Postings<E>> part = (NavigableMap<Object, Postings<E>>) byKey;
        Object low = range.lowKey();
        Object high = range.highKey();
        if (low != null && high != null && attribute.kind().compareKeys(low, high) > 0) {
            return List.of();
        }
        if (low != null) {
            part = part.tailMap(low, range.lowIncluded());
        }
        if (high != null) {
            int order = low == null ? -1 : attribute.kind().compareKeys(low, high);
            if (order == 0 && !(range.lowIncluded() && range.highIncluded())) {
                return List.of();
            }
            part = part.headMap(high, range.highIncluded());
        }
        return part.values();
    }

    Attribute<E, V> attribute() {
        return attribute;
    }
}
