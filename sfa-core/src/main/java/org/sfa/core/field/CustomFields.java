package org.sfa.core.field;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values that one entity has in the fields of its company, by name. Immutable. */
public final class CustomFields {

    private static final CustomFields NONE = new CustomFields(new TreeMap<>());

    private final TreeMap<String, Object> values;

    private CustomFields(TreeMap<String, Object> values) {
        this.values = values;
    }

    /** Returns the value without any field. */
    public static CustomFields none() {
        return NONE;
    }

    /** Returns a copy in which a field has a value. */
    public <V> CustomFields with(FieldDefinition<V> field, V value) {
        TreeMap<String, Object> copy = new TreeMap<>(values);
        copy.put(field.name(), field.check(value));
        return new CustomFields(copy);
    }

    /** Returns a copy in which a field has no value. */
    public CustomFields without(FieldDefinition<?> field) {
        TreeMap<String, Object> copy = new TreeMap<>(values);
        copy.remove(field.name());
        return copy.isEmpty() ? NONE : new CustomFields(copy);
    }

    /** Returns the value of a field. */
    public <V> Optional<V> value(FieldDefinition<V> field) {
        return Optional.ofNullable(valueOrNull(field));
    }

    /** The names of the fields that have a value, in alphabetical order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The values by name, in alphabetical order; read-only. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableSortedMap(values);
    }

    @SuppressWarnings("unchecked")
    <V> @Nullable V valueOrNull(FieldDefinition<V> field) {
        Object value = values.get(field.name());
        return field.holds(value) ? (V) value : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomFields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
