package org.sfa.core.store.memory;

import com.google.common.collect.Comparators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Query;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.QueryPlan;

/**
 * The entities of one type: the newest version of each by id, all versions in order, and the indexes.
 *
 * <p>An index is built when it is first asked for, and maintained from then on: most programs ask for few of them, and a
 * commit should not pay for the others. Only the unique ones are there from the start, because every commit asks them.
 */
final class Table<E extends Entity<?>> {

    final EntityType<E, ?> type;
    private final Map<String, Version<E>> heads = new ConcurrentHashMap<>();
    private final MemoryFeed feed;
    private final Lock commitLock;
    private final PostingList<E> all;
    private final Map<Attribute<E, ?>, Index<E, ?>> indexes = new LinkedHashMap<>();
    private final List<Index<E, ?>> indexList;
    private final List<Index<E, ?>> unique;
    private final List<Reference<E>> references;

    /** An attribute that refers to other entities, and their type. */
    record Reference<E>(Attribute<E, ?> attribute, EntityType<?, ?> target) {}

    /** What a condition is answered from: postings that hold every match, without doubles. */
    private record Source<E extends Entity<?>>(String access, Collection<Postings<E>> postings, long size) {}

    Table(EntityType<E, ?> type, FieldDefinitions fields, MemoryFeed feed, Lock commitLock) {
        this.type = type;
        this.feed = feed;
        this.commitLock = commitLock;
        this.all = new PostingList<>(feed);
        type.indexed().forEach(this::addIndex);
        this.references = type.attributes().stream()
                .flatMap(a ->
                        a.kind().targetSchema().map(target -> new Reference<>(a, (EntityType<?, ?>) target)).stream())
                .toList();
        references.forEach(reference -> addIndex(reference.attribute()));
        for (FieldDefinition<?> field : fields.of(type.name())) {
            if (field.indexed()) {
                addIndex(field.attribute());
            }
        }
        this.indexList = List.copyOf(indexes.values());
        this.unique = type.unique().stream().<Index<E, ?>>map(this::index).toList();
    }

    /** The indexes of the attributes of which no two entities have the same value. */
    List<Index<E, ?>> unique() {
        return unique;
    }

    /** The attributes that refer to other entities; each has an index. */
    List<Reference<E>> references() {
        return references;
    }

    private <V> void addIndex(Attribute<E, V> attribute) {
        indexes.computeIfAbsent(
                attribute, a -> new Index<>(attribute, type.unique().contains(attribute), feed));
    }

    @Nullable
    Version<E> head(String id) {
        return heads.get(id);
    }

    boolean has(String id) {
        Version<E> head = heads.get(id);
        return head != null && head.entity != null;
    }

    @Nullable
    E read(String id, long snapshot) {
        Version<E> version = heads.get(id);
        while (version != null && !version.isVisible(snapshot)) {
            version = version.previous;
        }
        return version == null ? null : version.entity;
    }

    /** Returns the entity whose unique attribute has a value, or null. */
    <V> @Nullable E readUnique(Attribute<E, V> attribute, V value, long snapshot) {
        Postings<E> found = index(attribute).find(attribute.kind().key(value));
        if (found instanceof Version<E> version) {
            return version.isVisible(snapshot) ? version.entity : null;
        }
        return found == null ? null : found.visible(snapshot).findFirst().orElse(null);
    }

    /** Applies a change; the caller holds the commit lock. */
    void apply(Version<E> version, String id, long oldestSnapshot) {
        Version<E> old = version.previous;
        if (version.entity != null) {
            all.add(version);
            for (Index<E, ?> index : indexList) {
                if (index.isBuilt()) {
                    index.add(version);
                }
            }
        }
        if (old != null) {
            old.replacedAt(version.position());
            if (old.entity != null) {
                all.replaced(oldestSnapshot);
                for (Index<E, ?> index : indexList) {
                    if (index.isBuilt()) {
                        index.replaced(old, oldestSnapshot);
                    }
                }
            }
        }
        heads.put(id, version);
    }

    Stream<E> scan(Criterion<E> where, long snapshot, EntityLookup lookup) {
        Collection<Postings<E>> postings = source(where).postings();
        return postings.isEmpty()
                ? Stream.empty()
                : visible(postings, snapshot).filter(entity -> where.test(entity, lookup));
    }

    private Stream<E> visible(Collection<Postings<E>> postings, long snapshot) {
        return postings.size() == 1
                ? postings.iterator().next().visible(snapshot)
                : postings.stream().flatMap(each -> each.visible(snapshot));
    }

    Stream<E> read(Query<E> query, long snapshot, EntityLookup lookup) {
        Comparator<E> order = query.comparator(entity -> entity.id().value(), lookup);
        Stream<E> matches = scan(query.where(), snapshot, lookup);
        if (query.after().isPresent()) {
            matches = matches.filter(e -> query.after().get().isBefore(e, e.id().value(), query, lookup));
        }
        if (query.limit() < 10_000) {
            return matches.collect(Comparators.least(query.limit(), order)).stream();
        }
        return matches.sorted(order).limit(query.limit());
    }

    QueryPlan plan(Criterion<E> where) {
        Source<E> source = source(where);
        return new QueryPlan(source.access(), source.size(), where.toString());
    }

    private Source<E> source(Criterion<E> where) {
        Source<E> found = indexed(where);
        return found != null ? found : new Source<>("scan", List.of(all), all.size());
    }

    private @Nullable Source<E> indexed(Criterion<E> where) {
        if (where instanceof Criterion.And<E> and) {
            return and.parts().stream()
                    .map(this::indexed)
                    .filter(Objects::nonNull)
                    .min(Comparator.comparingLong(Source::size))
                    .orElse(null);
        } else if (where instanceof Criterion.Or<E> or) {
            return union(or);
        } else if (where instanceof Criterion.Leaf<E> leaf && leaf.selector() instanceof Attribute<E, ?> attribute) {
            if (attribute.equals(type.idAttribute())) {
                return byId(where);
            }
            Index<E, ?> index = indexes.get(attribute);
            Collection<Postings<E>> postings =
                    index == null ? null : built(index).candidates(where);
            return postings == null ? null : sized(index.access(), postings);
        }
        return null;
    }

    private Source<E> sized(String access, Collection<Postings<E>> postings) {
        long size = 0;
        for (Postings<E> each : postings) {
            size += each.size();
        }
        return new Source<>(access, postings, size);
    }

    private @Nullable Source<E> byId(Criterion<E> where) {
        Set<Object> ids = where instanceof Criterion.Equal<E, ?> equal
                ? Set.of(equal.key())
                : where instanceof Criterion.In<E, ?> in ? in.keys() : null;
        if (ids == null) {
            return null;
        }
        PostingList<E> found = new PostingList<>(feed);
        for (Object id : ids) {
            for (Version<E> v = heads.get((String) id); v != null; v = v.previous) {
                if (v.entity != null) {
                    found.add(v);
                }
            }
        }
        return new Source<>("id", List.of(found), found.size());
    }

    /** A union must not show a version twice, so it is gathered once when every part has an index. */
    private @Nullable Source<E> union(Criterion.Or<E> or) {
        List<String> names = new ArrayList<>();
        Set<Postings<E>> postings = new HashSet<>();
        boolean sameAttribute = true;
        for (Criterion<E> part : or.parts()) {
            Source<E> source = indexed(part);
            if (source == null) {
                return null;
            }
            sameAttribute &= names.isEmpty() || names.contains(source.access());
            names.add(source.access());
            postings.addAll(source.postings());
        }
        String access = names.isEmpty() ? "none" : String.join(" + ", Set.copyOf(names));
        if (sameAttribute && !access.equals("id") && or.parts().stream().allMatch(Criterion.Equal.class::isInstance)) {
            return sized(access, postings);
        }
        PostingList<E> merged = new PostingList<>(feed);
        Set<Version<E>> seen = new HashSet<>();
        postings.forEach(each -> each.versions().filter(seen::add).forEach(merged::add));
        return new Source<>(access, List.of(merged), merged.size());
    }

    /** Returns the index of an attribute that is unique or a reference: those always have one. */
    @SuppressWarnings("unchecked")
    <V> Index<E, V> index(Attribute<E, V> attribute) {
        return built((Index<E, V>) Optional.ofNullable(indexes.get(attribute)).orElseThrow());
    }

    private <V> Index<E, V> built(Index<E, V> index) {
        if (!index.isBuilt()) {
            commitLock.lock();
            try {
                if (!index.isBuilt()) {
                    index.build(all);
                }
            } finally {
                commitLock.unlock();
            }
        }
        return index;
    }
}
