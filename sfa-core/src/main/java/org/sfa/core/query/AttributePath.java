package org.sfa.core.query;

import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;

/**
 * A path through references, such as {@code account.industry} of a contact. It has a value when every hop leads to an
 * entity and the last attribute has a value.
 *
 * @param <E> the type of the entities where the path starts
 * @param <V> the type of the values where it ends
 */
public final class AttributePath<E, V> extends Selector<E, V> {

    private final Attribute<E, ? extends EntityId> hop;
    private final Selector<Object, V> rest;
    private @Nullable Schema<?> target;

    private AttributePath(Attribute<E, ? extends EntityId> hop, Selector<Object, V> rest) {
        this.hop = hop;
        this.rest = rest;
    }

    /**
     * Returns the path that follows a reference and goes on in the entity it points to.
     *
     * @throws SfaException if the attribute is no reference
     */
    @SuppressWarnings("unchecked")
    public static <E, V> AttributePath<E, V> of(Attribute<E, ? extends EntityId> hop, Selector<?, V> rest) {
        if (hop.kind().target().isEmpty()) {
            throw new SfaException(hop.name() + " is no reference; a path can't go through it");
        }
        return new AttributePath<>(hop, (Selector<Object, V>) rest);
    }

    @SuppressWarnings("unchecked")
    static <E> AttributePath<E, ?> parse(Attribute<E, ?> hop, Selector<?, ?> rest) {
        return of((Attribute<E, ? extends EntityId>) hop, rest);
    }

    /** The reference that the path follows first. */
    public Attribute<E, ? extends EntityId> hop() {
        return hop;
    }

    /** What is read from the entity that the reference points to. */
    public Selector<Object, V> rest() {
        return rest;
    }

    @Override
    public String name() {
        return hop.name() + "." + rest.name();
    }

    @Override
    public Kind<V> kind() {
        return rest.kind();
    }

    @Override
    public @Nullable V valueOrNull(E entity, EntityLookup lookup) {
        EntityId id = hop.valueOrNull(entity);
        Object next = id == null ? null : lookup.find(target(), id);
        return next == null ? null : rest.valueOrNull(next, lookup);
    }

    /** Asked for late, because the descriptors of two types may refer to each other. */
    private Schema<?> target() {
        Schema<?> known = target;
        if (known == null) {
            known = hop.kind().targetSchema().orElseThrow();
            target = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributePath<?, ?> path && hop.equals(path.hop) && rest.equals(path.rest);
    }

    @Override
    public int hashCode() {
        return 31 * hop.hashCode() + rest.hashCode();
    }
}
