package org.sfa.core.query;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;

/**
 * A condition over the attributes of an entity. It is true or false, never unknown: an absent value matches only
 * {@link IsAbsent}, and {@link Not} is the exact complement.
 *
 * <p>Values are compared by the key of their {@link Kind}: text without regard to case, decimals without regard to trailing
 * zeros, amounts of money by range only within one currency. Criteria are immutable values; {@code toString} is readable.
 *
 * @param <E> the type of the entities
 */
public sealed interface Criterion<E> {

    /** Whether the entity matches; paths are followed through the lookup. */
    boolean test(E entity, EntityLookup lookup);

    /** Whether the entity matches a condition without paths. */
    default boolean test(E entity) {
        return test(entity, EntityLookup.none());
    }

    /** Matches what this and the other condition match. */
    default Criterion<E> and(Criterion<E> other) {
        return new And<>(Stream.concat(parts(this), parts(other)).toList());
    }

    /** Matches what this or the other condition matches. */
    default Criterion<E> or(Criterion<E> other) {
        return new Or<>(List.of(this, other));
    }

    /** Matches exactly what this condition does not match. */
    default Criterion<E> not() {
        return new Not<>(this);
    }

    /** Returns the condition that matches everything. */
    static <E> Criterion<E> always() {
        return new And<>(List.of());
    }

    /** Returns the condition that matches nothing. */
    static <E> Criterion<E> never() {
        return new Or<>(List.of());
    }

    /** Returns the condition that matches what all of these match. */
    static <E> Criterion<E> allOf(List<Criterion<E>> parts) {
        return new And<>(parts);
    }

    /** Returns the condition that matches what at least one of these matches. */
    static <E> Criterion<E> anyOf(List<Criterion<E>> parts) {
        return new Or<>(parts);
    }

    /** Returns every attribute and path that the condition reads, repeated where it reads one twice. */
    default Stream<Selector<E, ?>> selectors() {
        if (this instanceof And<E> and) {
            return and.parts().stream().flatMap(Criterion::selectors);
        } else if (this instanceof Or<E> or) {
            return or.parts().stream().flatMap(Criterion::selectors);
        } else if (this instanceof Not<E> not) {
            return not.part().selectors();
        }
        return Stream.of(((Leaf<E>) this).selector());
    }

    /** A condition on one attribute or path. */
    sealed interface Leaf<E> extends Criterion<E> {
        /** What the condition reads. */
        Selector<E, ?> selector();
    }

    private static <E> Stream<Criterion<E>> parts(Criterion<E> criterion) {
        return criterion instanceof And<E> and ? and.parts().stream() : Stream.of(criterion);
    }

    /** All parts match; without parts, everything does. */
    record And<E>(List<Criterion<E>> parts) implements Criterion<E> {
        /** Copies the parts. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            for (Criterion<E> part : parts) {
                if (!part.test(entity, lookup)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "always" : Texts.join(parts, " and ");
        }
    }

    /** At least one part matches; without parts, nothing does. */
    record Or<E>(List<Criterion<E>> parts) implements Criterion<E> {
        /** Copies the parts. */
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            for (Criterion<E> part : parts) {
                if (part.test(entity, lookup)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "never" : Texts.join(parts, " or ");
        }
    }

    /** The part does not match. */
    record Not<E>(Criterion<E> part) implements Criterion<E> {
        @Override
        public boolean test(E entity, EntityLookup lookup) {
            return !part.test(entity, lookup);
        }

        @Override
        public Criterion<E> not() {
            return part;
        }

        @Override
        public String toString() {
            return part instanceof IsAbsent<?, ?> absent ? absent.selector() + " is present" : "not (" + part + ")";
        }
    }

    /** The value equals another one. */
    record Equal<E, V>(Selector<E, V> selector, V value, Object key) implements Leaf<E> {
        /** Computes the key of the value. */
        public Equal(Selector<E, V> selector, V value) {
            this(selector, value, selector.kind().key(value));
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            V actual = selector.valueOrNull(entity, lookup);
            return actual != null
                    && (actual == value || key.equals(selector.kind().key(actual)));
        }

        @Override
        public String toString() {
            return selector + " is " + Texts.quote(selector, value);
        }
    }

    /** The value equals one of several. */
    record In<E, V>(Selector<E, V> selector, List<V> values, Set<Object> keys) implements Leaf<E> {
        /** Computes the keys of the values. */
        public In(Selector<E, V> selector, List<V> values) {
            this(selector, List.copyOf(values), keys(selector.kind(), values));
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            V actual = selector.valueOrNull(entity, lookup);
            return actual != null && keys.contains(selector.kind().key(actual));
        }

        @Override
        public String toString() {
            return selector + " in "
                    + values.stream().map(v -> Texts.quote(selector, v)).collect(Collectors.joining(", ", "[", "]"));
        }

        private static <V> Set<Object> keys(Kind<V> kind, List<V> values) {
            Set<Object> keys = new HashSet<>();
            values.forEach(value -> keys.add(kind.key(value)));
            return Set.copyOf(keys);
        }
    }

    /**
     * The value lies between two bounds, each of which may be missing.
     *
     * @param lowIncluded whether the low bound itself matches
     * @param highIncluded whether the high bound itself matches
     */
    record Range<E, V>(
            Selector<E, V> selector, Optional<V> low, boolean lowIncluded, Optional<V> high, boolean highIncluded)
            implements Leaf<E> {
        /** Checks that values have an order. */
        public Range {
            if (!selector.kind().isOrdered()) {
                throw new InvalidValueException(
                        selector.name(), low.or(() -> high).orElse(null), "has no order");
            }
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            V actual = selector.valueOrNull(entity, lookup);
            return actual != null && testKey(selector.kind().key(actual));
        }

        /** Whether a key lies between the bounds. */
        public boolean testKey(Object key) {
            return within(key, lowKey(), lowIncluded, 1) && within(key, highKey(), highIncluded, -1);
        }

        /** The key of the low bound, or null. */
        public @Nullable Object lowKey() {
            return low.map(selector.kind()::key).orElse(null);
        }

        /** The key of the high bound, or null. */
        public @Nullable Object highKey() {
            return high.map(selector.kind()::key).orElse(null);
        }

        private boolean within(Object key, @Nullable Object bound, boolean included, int side) {
            if (bound == null) {
                return true;
            }
            if (!selector.kind().isComparable(key, bound)) {
                return false;
            }
            int order = Integer.signum(selector.kind().compareKeys(key, bound));
            return order == side || (included && order == 0);
        }

        @Override
        public String toString() {
            String from = low.map(v -> (lowIncluded ? " from " : " more than ") + Texts.quote(selector, v))
                    .orElse("");
            String to = high.map(v -> (highIncluded ? " at most " : " less than ") + Texts.quote(selector, v))
                    .orElse("");
            return selector + from + (from.isEmpty() || to.isEmpty() ? "" : " and") + to;
        }
    }

    /** The text starts with another one. */
    record StartsWith<E, V>(Selector<E, V> selector, String prefix) implements Leaf<E> {
        /** Checks that values are text. */
        public StartsWith {
            Texts.requireText(selector, prefix);
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            V actual = selector.valueOrNull(entity, lookup);
            return actual != null
                    && ((String) selector.kind().key(actual))
                            .startsWith(selector.kind().partKey(prefix));
        }

        @Override
        public String toString() {
            return selector + " starts with '" + prefix + "'";
        }
    }

    /** The text contains another one. */
    record Contains<E, V>(Selector<E, V> selector, String part) implements Leaf<E> {
        /** Checks that values are text. */
        public Contains {
            Texts.requireText(selector, part);
        }

        @Override
        public boolean test(E entity, EntityLookup lookup) {
            V actual = selector.valueOrNull(entity, lookup);
            return actual != null
                    && ((String) selector.kind().key(actual))
                            .contains(selector.kind().partKey(part));
        }

        @Override
        public String toString() {
            return selector + " contains '" + part + "'";
        }
    }

    /** The set of values has one that equals another. */
    record Has<E, T>(Selector<E, Set<T>> selector, T value) implements Leaf<E> {
        @Override
        public boolean test(E entity, EntityLookup lookup) {
            Set<T> actual = selector.valueOrNull(entity, lookup);
            return actual != null && ((Set<?>) selector.kind().key(actual)).contains(key());
        }

        /** The key of the value. */
        @SuppressWarnings("unchecked")
        public Object key() {
            return ((Kind<T>) selector.kind().element().orElseThrow()).key(value);
        }

        @Override
        public String toString() {
            return selector + " has '" + value + "'";
        }
    }

    /** There is no value. */
    record IsAbsent<E, V>(Selector<E, V> selector) implements Leaf<E> {
        @Override
        public boolean test(E entity, EntityLookup lookup) {
            return Objects.isNull(selector.valueOrNull(entity, lookup));
        }

        @Override
        public String toString() {
            return selector + " is absent";
        }
    }
}
