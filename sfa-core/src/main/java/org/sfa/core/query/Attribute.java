package org.sfa.core.query;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of an entity type: its name, the kind of its values, how it is read from an entity and written to a builder.
 *
 * <p>Empty collections count as absent. Immutable.
 *
 * @param <E> the type of the entities
 * @param <V> the type of the values
 */
public final class Attribute<E, V> extends Selector<E, V> {

    /** From so many entities on, a loop of its own is worth the time that it takes to make it. */
    private static final int MANY = 16;

    private final String name;
    private final Kind<V> kind;
    private final boolean required;
    private final Function<E, ?> reader;
    private final boolean wrapped;
    private final BiConsumer<Object, V> writer;
    private final boolean several;
    private volatile @Nullable ReadsMany loop;

    /**
     * Creates an attribute.
     *
     * @param required whether every entity has a value
     * @param reader returns the value of an entity, or null
     * @param writer sets the value on the builder that the entity type makes
     */
    public Attribute(
            String name,
            Kind<V> kind,
            boolean required,
            Function<E, @Nullable V> reader,
            BiConsumer<Object, V> writer) {
        this(name, kind, required, reader, false, writer);
    }

    private Attribute(
            String name,
            Kind<V> kind,
            boolean required,
            Function<E, ?> reader,
            boolean wrapped,
            BiConsumer<Object, V> writer) {
        this.name = name;
        this.kind = kind;
        this.required = required;
        this.reader = reader;
        this.wrapped = wrapped;
        this.writer = writer;
        this.several = Collection.class.isAssignableFrom(kind.type());
    }

    /**
     * Creates an attribute that an entity may have. What unwraps its value is here, not in a function around {@code reader}: an
     * attribute is read in one call that the virtual machine can't foresee, not in two.
     *
     * @param reader returns the value of an entity, if it has one
     * @param writer sets the value on the builder that the entity type makes
     */
    public static <E, V> Attribute<E, V> optional(
            String name, Kind<V> kind, Function<E, Optional<V>> reader, BiConsumer<Object, V> writer) {
        return new Attribute<>(name, kind, false, reader, true, writer);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind<V> kind() {
        return kind;
    }

    /** Whether every entity has a value. */
    public boolean isRequired() {
        return required;
    }

    /** Returns the value that an entity has, or null when it has none. */
    @SuppressWarnings("unchecked")
    public @Nullable V valueOrNull(E entity) {
        Object read = reader.apply(entity);
        V value = (V) (wrapped ? ((Optional<?>) read).orElse(null) : read);
        return several && value != null && ((Collection<?>) value).isEmpty() ? null : value;
    }

    /**
     * Reads the values of many entities, in about half the time that one after the other takes.
     *
     * @param entities are of the type of this attribute, or null
     * @param count how many of the entities, from the first one on
     * @param values is given the value of each of them; null where an entity is null or has none
     */
    @SuppressWarnings("unchecked")
    public void values(@Nullable Object[] entities, int count, @Nullable Object[] values) {
        if (count < MANY) {
            for (int i = 0; i < count; i++) {
                values[i] = entities[i] == null ? null : valueOrNull((E) entities[i]);
            }
            return;
        }
        ReadsMany own = loop;
        if (own == null) {
            own = ReadLoop.copy();
            loop = own;
        }
        own.read((Function<Object, ?>) reader, wrapped, entities, count, values);
        for (int i = 0; several && i < count; i++) {
            values[i] = values[i] instanceof Collection<?> found && found.isEmpty() ? null : values[i];
        }
    }

    @Override
    public @Nullable V valueOrNull(E entity, EntityLookup lookup) {
        return valueOrNull(entity);
    }

    /** Sets the value on a builder that the entity type of this attribute made. */
    public void write(Object builder, V value) {
        writer.accept(builder, value);
    }

    /** Attributes are equal when they have the same name and kind; each name stands for one attribute of its type. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attribute<?, ?> attribute && name.equals(attribute.name) && kind == attribute.kind;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
