package org.sfa.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;

/**
 * The base of descriptors of entities that are made by a builder. A subclass declares each attribute as a public final
 * field with {@link #required} or {@link #optional}, which also registers it, and names indexes and guards in its
 * constructor.
 *
 * @param <E> the type of the entities
 * @param <I> the type of their ids
 * @param <B> the type of their builder
 */
public abstract class EntityDescriptor<E extends Entity<I>, I extends EntityId, B> implements EntityType<E, I> {

    private final String name;
    private final Class<E> entityClass;
    private final Class<I> idClass;
    private final Function<String, I> idParser;
    private final BuilderAccess<E, B> builders;
    private final Map<String, Attribute<E, ?>> attributes = new LinkedHashMap<>();
    private final Set<Attribute<E, ?>> indexed = new LinkedHashSet<>();
    private final Set<Attribute<E, ?>> unique = new LinkedHashSet<>();
    private final List<Guard<E>> guards = new ArrayList<>();
    private final List<Completion<E>> completions = new ArrayList<>();
    private final Attribute<E, I> id;
    private @Nullable List<Attribute<E, ?>> declared;
    private @Nullable Attribute<E, ?> state;
    private final BiFunction<E, Long, E> withVersion;

    /**
     * How the builder of an entity is used.
     *
     * @param create makes an empty builder
     * @param from copies all values of an entity into a builder
     * @param customFields sets the custom fields
     * @param build makes the entity
     */
    public record BuilderAccess<E, B>(
            Supplier<B> create,
            BiConsumer<B, E> from,
            BiConsumer<B, CustomFields> customFields,
            Function<B, E> build) {}

    /**
     * Creates a descriptor with the attributes that every entity has: {@code id}, {@code version} and
     * {@code externalKey}, which is unique.
     */
    @SuppressWarnings("this-escape")
    protected EntityDescriptor(
            String name,
            Class<E> entityClass,
            Class<I> idClass,
            Function<String, I> idParser,
            BuilderAccess<E, B> builders,
            BiConsumer<B, I> idWriter,
            BiConsumer<B, Long> versionWriter,
            BiConsumer<B, String> externalKeyWriter,
            BiFunction<E, Long, E> withVersion) {
        this.name = name;
        this.entityClass = entityClass;
        this.idClass = idClass;
        this.idParser = idParser;
        this.builders = builders;
        this.withVersion = withVersion;
        this.id = required("id", Kind.id(idClass, idParser), Entity::id, idWriter);
        required("version", Kind.INTEGER, Entity::version, versionWriter);
        unique(optional("externalKey", Kind.KEY, Entity::externalKey, externalKeyWriter));
    }

    /** Registers an attribute that every entity has. */
    protected final <V> Attribute<E, V> required(
            String name, Kind<V> kind, Function<E, V> reader, BiConsumer<B, V> writer) {
        return register(new Attribute<>(name, kind, true, reader, written(writer)));
    }

    /** Registers an attribute that an entity may have. */
    protected final <V> Attribute<E, V> optional(
            String name, Kind<V> kind, Function<E, Optional<V>> reader, BiConsumer<B, V> writer) {
        return register(Attribute.optional(name, kind, reader, written(writer)));
    }

    /** Registers an attribute whose value is a set or list; when that is empty, the attribute is absent. */
    protected final <V extends Collection<?>> Attribute<E, V> several(
            String name, Kind<V> kind, Function<E, V> reader, BiConsumer<B, V> writer) {
        return register(new Attribute<>(name, kind, false, reader, written(writer)));
    }

    private <V> BiConsumer<Object, V> written(BiConsumer<B, V> writer) {
        return (draft, value) -> writer.accept(builder(draft), value);
    }

    private <V> Attribute<E, V> register(Attribute<E, V> attribute) {
        if (attributes.putIfAbsent(attribute.name(), attribute) != null) {
            throw new SfaException(name + " declares attribute " + attribute.name() + " twice");
        }
        declared = null;
        return attribute;
    }

    /** Has conditions on these attributes answered from an index. */
    @SafeVarargs
    protected final void index(Attribute<E, ?>... several) {
        for (Attribute<E, ?> attribute : several) {
            indexed.add(attribute);
        }
    }

    /** Demands that no two entities have the same value; such an attribute is indexed too. */
    protected final void unique(Attribute<E, ?> attribute) {
        unique.add(attribute);
        indexed.add(attribute);
    }

    /** Names the attribute that says how far an entity has come. */
    protected final void state(Attribute<E, ?> attribute) {
        state = attribute;
    }

    /** Adds a guard. */
    protected final void guard(Guard<E> guard) {
        guards.add(guard);
    }

    /** Adds a completion; they apply in the order in which they were added. */
    protected final void complete(Completion<E> completion) {
        completions.add(completion);
    }

    @Override
    public final E complete(@Nullable E before, E after, UnitOfWork unit) {
        E completed = after;
        for (Completion<E> completion : completions) {
            completed = completion.complete(before, completed, unit);
        }
        return completed;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Class<E> entityClass() {
        return entityClass;
    }

    @Override
    public final Class<I> idClass() {
        return idClass;
    }

    @Override
    public final I id(String text) {
        return idParser.apply(text);
    }

    @Override
    public final Attribute<E, I> idAttribute() {
        return id;
    }

    @Override
    public final List<Attribute<E, ?>> attributes() {
        List<Attribute<E, ?>> known = declared;
        if (known == null) {
            known = List.copyOf(attributes.values());
            declared = known;
        }
        return known;
    }

    @Override
    public final Optional<Attribute<E, ?>> findAttribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName));
    }

    @Override
    public final Set<Attribute<E, ?>> indexed() {
        return Collections.unmodifiableSet(indexed);
    }

    @Override
    public final Set<Attribute<E, ?>> unique() {
        return Collections.unmodifiableSet(unique);
    }

    @Override
    public final Optional<Attribute<E, ?>> state() {
        return Optional.ofNullable(state);
    }

    @Override
    public final List<Guard<E>> guards() {
        return Collections.unmodifiableList(guards);
    }

    @Override
    public final Draft<E> draft() {
        return new BuilderDraft(builders.create().get(), CustomFields.none());
    }

    @Override
    public final Draft<E> draft(E from) {
        B builder = builders.create().get();
        builders.from().accept(builder, from);
        return new BuilderDraft(builder, from.customFields());
    }

    @Override
    public final E withVersion(E entity, long version) {
        return withVersion.apply(entity, version);
    }

    @Override
    public final String toString() {
        return name;
    }

    @SuppressWarnings("unchecked")
    private B builder(Object draft) {
        return ((BuilderDraft) draft).builder;
    }

    private final class BuilderDraft extends Draft<E> {

        private final B builder;

        BuilderDraft(B builder, CustomFields custom) {
            super(custom);
            this.builder = builder;
        }

        @Override
        public E build() {
            builders.customFields().accept(builder, custom());
            try {
                return builders.build().apply(builder);
            } catch (IllegalStateException missing) {
                throw new InvalidValueException(name, null, missingAttributes(missing), missing);
            }
        }

        /** The generated builder says which ones: "…required attributes are not set [a, b]". */
        private String missingAttributes(IllegalStateException missing) {
            String message = String.valueOf(missing.getMessage());
            int bracket = message.lastIndexOf('[');
            return "needs " + (bracket < 0 ? message : message.substring(bracket));
        }
    }
}
