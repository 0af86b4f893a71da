package org.sfa.core.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.core.query.Selector;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;

/** Finds the entities that rows refer to by name or key, and remembers those found. */
final class Lookups {

    private static final int MOST_REMEMBERED = 200_000;

    private final Map<String, Slots<String, EntityId>> found = new HashMap<>();
    private final Map<String, EntityType<?, ?>> types;
    private UnitOfWork unit;

    Lookups(UnitOfWork unit, Map<String, EntityType<?, ?>> types) {
        this.unit = unit;
        this.types = types;
    }

    Optional<EntityType<?, ?>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    void use(UnitOfWork fresh) {
        unit = fresh;
    }

    /** Forgets everything: what was found may have been in a unit that was dropped. */
    void forget() {
        found.values().forEach(Slots::clear);
    }

    /**
     * Returns the id of the one entity whose attribute has a value.
     *
     * @throws IllegalStateException if several have it
     */
    <E extends Entity<I>, I extends EntityId> Optional<I> find(EntityType<E, I> type, String attribute, String text) {
        Slots<String, EntityId> known = remembered(type, attribute);
        @SuppressWarnings("unchecked")
        I before = (I) known.find(text);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<I> id = attribute.equals("externalKey")
                ? unit.repository(type).findByExternalKey(text).map(Entity::id)
                : byValue(type, type.selector(attribute), text);
        if (id.isPresent()) {
            known.put(text, id.get());
        }
        return id;
    }

    /** The ids found so far by the texts of one attribute; the object stays the same for the whole import. */
    Slots<String, EntityId> remembered(EntityType<?, ?> type, String attribute) {
        return found.computeIfAbsent(type.name() + "." + attribute, name -> new Slots<>(MOST_REMEMBERED));
    }

    private <E extends Entity<I>, I extends EntityId, V> Optional<I> byValue(
            EntityType<E, I> type, Selector<E, V> selector, String text) {
        try (Stream<E> matches =
                unit.repository(type).scan(selector.is(selector.kind().parse(text)))) {
            List<E> two = matches.limit(2).toList();
            if (two.size() > 1) {
                throw new IllegalStateException(
                        "several " + type.name() + " records have " + selector.name() + " " + text);
            }
            return two.stream().map(Entity::id).findFirst();
        }
    }

    /** Returns the type that a kind of references leads to. */
    static EntityType<?, ?> target(Kind<?> kind) {
        Schema<?> schema = kind.targetSchema().orElseThrow();
        return (EntityType<?, ?>) schema;
    }
}
