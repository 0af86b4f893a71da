package org.sfa.core.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Schema;

/**
 * The descriptor of an entity type: the only place where its fields are listed.
 *
 * <p>Search, rules, change tracking, CSV, JSON, indexes and columns all work from it. One object per type, immutable, safe
 * for use by several threads. An embedder adds an entity by writing the interface and an {@link EntityDescriptor}.
 *
 * @param <E> the type of the entities
 * @param <I> the type of their ids
 */
public interface EntityType<E extends Entity<I>, I extends EntityId> extends Schema<E> {

    /** The class of the entities. */
    Class<E> entityClass();

    /** The class of their ids. */
    Class<I> idClass();

    /** Returns the id with this text. */
    I id(String text);

    /** The attribute of the id. */
    Attribute<E, I> idAttribute();

    /** The attributes that conditions are answered from an index on. */
    Set<Attribute<E, ?>> indexed();

    /** The attributes of which no two entities have the same value. */
    Set<Attribute<E, ?>> unique();

    /**
     * The attribute that says how far an entity has come, such as the stage of a deal; a store keeps its history where
     * reports find it.
     */
    default Optional<Attribute<E, ?>> state() {
        return Optional.empty();
    }

    /** The invariants and allowed transitions that the unit of work checks at commit. */
    List<Guard<E>> guards();

    /** Returns the entity with everything filled in that follows from other attributes. */
    E complete(@Nullable E before, E after, UnitOfWork unit);

    /** Returns an empty draft, to be filled attribute by attribute. */
    Draft<E> draft();

    /** Returns a draft that starts as a copy of an entity. */
    Draft<E> draft(E from);

    /** Returns a copy with another version; only stores call this. */
    E withVersion(E entity, long version);

    /** Returns the reference to an entity of this type. */
    default EntityRef ref(I id) {
        return new EntityRef(name(), id.value());
    }

    /** Returns the reference to an entity of this type. */
    default EntityRef ref(E entity) {
        return ref(entity.id());
    }

    /** Returns this type with the fields that a company added. */
    default Schema<E> with(FieldDefinitions fields) {
        return fields.extend(this);
    }
}
