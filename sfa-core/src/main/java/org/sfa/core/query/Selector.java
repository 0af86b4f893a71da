package org.sfa.core.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be read from an entity and compared: an {@link Attribute}, or an {@link AttributePath} through
 * references. Its methods make conditions, as in {@code TYPE.stage.is(PROPOSAL).and(TYPE.amount.atLeast(limit))}.
 *
 * @param <E> the type of the entities
 * @param <V> the type of the values
 */
public abstract sealed class Selector<E, V> permits Attribute, AttributePath {

    Selector() {}

    /** The name, with dots between the hops of a path. */
    public abstract String name();

    /** The kind of the values. */
    public abstract Kind<V> kind();

    /** Returns the value that an entity has, or null when it has none. */
    public abstract @Nullable V valueOrNull(E entity, EntityLookup lookup);

    /** Returns the value that an entity has. */
    public final Optional<V> value(E entity, EntityLookup lookup) {
        return Optional.ofNullable(valueOrNull(entity, lookup));
    }

    /** Matches entities whose value equals this one. */
    public final Criterion<E> is(V value) {
        return new Criterion.Equal<>(this, value);
    }

    /** Matches entities whose value equals one of these; an empty list matches none. */
    public final Criterion<E> in(Collection<? extends V> values) {
        return new Criterion.In<>(this, List.copyOf(values));
    }

    /** Matches entities whose value is this one or greater. */
    public final Criterion<E> atLeast(V low) {
        return new Criterion.Range<>(this, Optional.of(low), true, Optional.empty(), false);
    }

    /** Matches entities whose value is greater than this one. */
    public final Criterion<E> moreThan(V low) {
        return new Criterion.Range<>(this, Optional.of(low), false, Optional.empty(), false);
    }

    /** Matches entities whose value is this one or less. */
    public final Criterion<E> atMost(V high) {
        return new Criterion.Range<>(this, Optional.empty(), false, Optional.of(high), true);
    }

    /** Matches entities whose value is less than this one. */
    public final Criterion<E> lessThan(V high) {
        return new Criterion.Range<>(this, Optional.empty(), false, Optional.of(high), false);
    }

    /** Matches entities whose value lies in {@code [low, high)}: the start counts, the end doesn't. */
    public final Criterion<E> between(V low, V high) {
        return new Criterion.Range<>(this, Optional.of(low), true, Optional.of(high), false);
    }

    /** Matches entities whose text starts with this one. */
    public final Criterion<E> startsWith(String prefix) {
        return new Criterion.StartsWith<>(this, prefix);
    }

    /** Matches entities whose text contains this one. */
    public final Criterion<E> contains(String part) {
        return new Criterion.Contains<>(this, part);
    }

    /** Matches entities without a value. */
    public final Criterion<E> isAbsent() {
        return new Criterion.IsAbsent<>(this);
    }

    /** Matches entities with a value. */
    public final Criterion<E> isPresent() {
        return isAbsent().not();
    }

    /** Matches entities whose set of values has this one; {@code skills.has("negotiation")}. */
    public static <E, T> Criterion<E> has(Selector<E, Set<T>> set, T value) {
        return new Criterion.Has<>(set, value);
    }

    @Override
    public String toString() {
        return name();
    }
}
