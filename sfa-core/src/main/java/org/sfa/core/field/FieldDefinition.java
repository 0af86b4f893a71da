package org.sfa.core.field;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;

/**
 * A field that a company adds to one entity type. Immutable.
 *
 * @param entityType the name of the entity type, for instance {@code lead}
 * @param name the name of the field: a letter, then letters, digits and underscores, at most 50 characters
 * @param kind the kind of its values, one of {@link Kind#named}
 * @param label how people call it
 * @param required whether every entity of the type must have a value
 * @param indexed whether conditions on it are answered from an index
 * @param options the values that are allowed, in their text form; when empty, every value of the kind is
 * @param <V> the type of the values
 */
public record FieldDefinition<V>(
        String entityType,
        String name,
        Kind<V> kind,
        String label,
        boolean required,
        boolean indexed,
        List<String> options) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,49}");
    private static final String PREFIX = "custom.";

    /** Checks the name. */
    public FieldDefinition {
        Checks.that(
                NAME.matcher(name).matches(), "name", name, "must be a letter, then letters, digits or underscores");
        options = List.copyOf(options);
    }

    /** Returns an optional field without an index, labelled by its name. */
    public static <V> FieldDefinition<V> of(String entityType, String name, Kind<V> kind) {
        return new FieldDefinition<>(entityType, name, kind, name, false, false, List.of());
    }

    /** Returns a copy whose conditions are answered from an index. */
    public FieldDefinition<V> withIndex() {
        return new FieldDefinition<>(entityType, name, kind, label, required, true, options);
    }

    /** Returns a copy that every entity of the type must have a value for. */
    public FieldDefinition<V> asRequired() {
        return new FieldDefinition<>(entityType, name, kind, label, true, indexed, options);
    }

    /** Returns a copy that allows only these values. */
    public FieldDefinition<V> withOptions(List<String> allowed) {
        return new FieldDefinition<>(entityType, name, kind, label, required, indexed, allowed);
    }

    /** The name of the attribute, for instance {@code custom.landingPage}. */
    public String attributeName() {
        return PREFIX + name;
    }

    /** Returns the field as an attribute, for conditions and sort orders; equal definitions give equal attributes. */
    public <E extends HasCustomFields> Attribute<E, V> attribute() {
        return new Attribute<>(
                attributeName(),
                kind,
                required,
                entity -> entity.customFields().valueOrNull(this),
                (sink, value) -> ((HasCustomFields.Sink) sink).put(this, value));
    }

    /**
     * Returns the value when the field can hold it.
     *
     * @throws InvalidValueException if it is of another kind, or none of the options
     */
    public V check(V value) {
        if (!holds(value)) {
            throw new InvalidValueException(attributeName(), value, "must be of kind " + kind);
        }
        if (!options.isEmpty() && !isOption(value)) {
            throw new InvalidValueException(attributeName(), kind.format(value), "must be one of " + options);
        }
        return value;
    }

    /** Compares keys, so that 1.0 is the option 1.00; of several values each must be an option. */
    private boolean isOption(V value) {
        Kind<?> single = kind.element().orElse(kind);
        Set<Object> allowed =
                options.stream().map(option -> key(single, option)).collect(Collectors.toSet());
        Object key = kind.key(value);
        return key instanceof Set<?> several ? allowed.containsAll(several) : allowed.contains(key);
    }

    private static <T> Object key(Kind<T> single, String option) {
        return single.key(single.parse(option));
    }

    boolean holds(@Nullable Object value) {
        return kind.type().isInstance(value);
    }
}
