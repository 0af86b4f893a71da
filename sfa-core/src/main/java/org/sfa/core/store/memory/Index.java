package org.sfa.core.store.memory;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;

/**
 * The versions by the key of one attribute. Keys are hashed; dates, instants and numbers are also kept in order and answer
 * ranges as well. An attribute with several values has an entry for each. Unless its keys are unique, an index is empty
 * until it is {@link #build built}.
 */
final class Index<E extends Entity<?>, V> {

    private final Attribute<E, V> attribute;
    private final boolean unique;
    private final String access;
    private final ConcurrentMap<Object, Postings<E>> byKey = new ConcurrentHashMap<>();
    private final @Nullable ConcurrentNavigableMap<Object, Postings<E>> inOrder;
    private final MemoryFeed feed;
    private final PostingList<E> absent;
    private volatile boolean built;

    Index(Attribute<E, V> attribute, boolean unique, MemoryFeed feed) {
        this.attribute = attribute;
        this.unique = unique;
        this.built = unique;
        this.feed = feed;
        this.absent = new PostingList<>(feed);
        this.access = "index(" + attribute.name() + ")";
        Kind<V> kind = attribute.kind();
        boolean sorted = kind.isOrdered() && isScale(kind.type());
        this.inOrder = sorted ? new ConcurrentSkipListMap<>(kind::compareKeys) : null;
    }

    /** How a query plan names the index. */
    String access() {
        return access;
    }

    private static boolean isScale(Class<?> type) {
        return Number.class.isAssignableFrom(type) || Temporal.class.isAssignableFrom(type);
    }

    /** Whether the index has every version; if not, commits pass it over. */
    boolean isBuilt() {
        return built;
    }

    /** Adds the versions that there are; the caller holds the commit lock. */
    void build(PostingList<E> all) {
        all.versions().forEach(version -> {
            add(version);
            if (!version.isCurrent()) {
                replaced(version, 0);
            }
        });
        built = true;
    }

    void add(Version<E> version) {
        Object key = keyOf(version);
        if (key == null) {
            absent.add(version);
        } else if (key instanceof Set<?> several) {
            several.forEach(each -> add(each, version));
        } else {
            add(key, version);
        }
    }

    private void add(Object key, Version<E> version) {
        // A unique key is new in most cases, any other is known in most.
        Postings<E> old = unique ? byKey.putIfAbsent(key, version) : byKey.get(key);
        Postings<E> fresh = old == null ? version : old.with(version, feed);
        if (fresh != old) {
            if (!unique || old != null) {
                byKey.put(key, fresh);
            }
            if (inOrder != null) {
                inOrder.put(key, fresh);
            }
        }
    }

    /** Notes that a version was replaced by a later one, or deleted. */
    void replaced(Version<E> version, long oldestSnapshot) {
        Object key = keyOf(version);
        if (key == null) {
            absent.replaced(oldestSnapshot);
        } else if (key instanceof Set<?> several) {
            several.forEach(each -> byKey.get(each).replaced(oldestSnapshot));
        } else {
            byKey.get(key).replaced(oldestSnapshot);
        }
    }

    private @Nullable Object keyOf(Version<E> version) {
        E entity = version.entity;
        V value = entity == null ? null : attribute.valueOrNull(entity);
        return value == null ? null : attribute.kind().key(value);
    }

    /** Returns a current version with a key, or null. */
    @Nullable
    Version<E> anyCurrent(Object key) {
        Postings<E> found = byKey.get(key);
        return found == null ? null : found.anyCurrent();
    }

    /** Returns the postings of a key, or null. */
    @Nullable
    Postings<E> find(Object key) {
        return byKey.get(key);
    }

    /** Returns the postings of a key: one or none. */
    List<Postings<E>> exactly(Object key) {
        Postings<E> found = find(key);
        return found == null ? List.of() : List.of(found);
    }

    /**
     * Returns the postings that together hold every match of a condition on the attribute, without doubles, or null when
     * the index does not help.
     */
    @Nullable
    Collection<Postings<E>> candidates(Criterion<E> condition) {
        if (condition instanceof Criterion.Equal<E, ?> equal && !(equal.key() instanceof Set<?>)) {
            return exactly(equal.key());
        } else if (condition instanceof Criterion.In<E, ?> in
                && attribute.kind().element().isEmpty()) {
            return in.keys().stream().flatMap(key -> exactly(key).stream()).toList();
        } else if (condition instanceof Criterion.Has<E, ?> has) {
            return exactly(has.key());
        } else if (condition instanceof Criterion.IsAbsent<E, ?>) {
            return List.of(absent);
        } else if (inOrder != null && condition instanceof Criterion.Range<E, ?> range) {
            return range(range, inOrder);
        }
        return null;
    }

    private Collection<Postings<E>> range(Criterion.Range<E, ?> range, NavigableMap<Object, Postings<E>> whole) {
        NavigableMap<Object, Postings<E>> part = whole;
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
