package org.sfa.core.field;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The values that one entity has in the fields of its company, by name. Immutable. Two arrays, because there is one such object
 * for each entity, and each is asked for a few names.
 */
public final class CustomFields {

    private static final CustomFields NONE = new CustomFields(new String[0], new Object[0]);

    private static final AtomicReferenceArray<String[]> KNOWN = new AtomicReferenceArray<>(256);

    private final String[] names;
    private final Object[] values;

    private CustomFields(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    private static CustomFields of(SortedMap<String, Object> values) {
        return values.isEmpty()
                ? NONE
                : new CustomFields(
                        shared(values.keySet().toArray(String[]::new)),
                        values.values().toArray());
    }

    /** Most entities of a type have the same fields; they share one array of names, as far as these few places allow. */
    private static String[] shared(String[] names) {
        int place = Arrays.hashCode(names) & KNOWN.length() - 1;
        String[] known = KNOWN.getAcquire(place);
        if (Arrays.equals(known, names)) {
            return known;
        }
        KNOWN.setRelease(place, names);
        return names;
    }

    /** Returns the value without any field. */
    public static CustomFields none() {
        return NONE;
    }

    /** Returns a copy in which a field has a value; an empty set counts as no value. */
    public <V> CustomFields with(FieldDefinition<V> field, V value) {
        V checked = field.check(value);
        if (checked instanceof Set<?> several && several.isEmpty()) {
            return without(field);
        }
        SortedMap<String, Object> copy = copy();
        copy.put(field.name(), checked instanceof Set<?> several ? Set.copyOf(several) : checked);
        return of(copy);
    }

    /** Returns a copy in which a field has no value. */
    public CustomFields without(FieldDefinition<?> field) {
        SortedMap<String, Object> copy = copy();
        copy.remove(field.name());
        return of(copy);
    }

    /** Returns a copy in which each field without a value has that of others. */
    public CustomFields or(CustomFields others) {
        SortedMap<String, Object> joined = others.copy();
        joined.putAll(copy());
        return of(joined);
    }

    private SortedMap<String, Object> copy() {
        SortedMap<String, Object> copy = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            copy.put(names[i], values[i]);
        }
        return copy;
    }

    /** Returns the value of a field. */
    public <V> Optional<V> value(FieldDefinition<V> field) {
        return Optional.ofNullable(valueOrNull(field));
    }

    /** The names of the fields that have a value, in alphabetical order. */
    public Set<String> names() {
        return asMap().keySet();
    }

    /** The values by name, in alphabetical order; read-only. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableSortedMap(copy());
    }

    @SuppressWarnings("unchecked")
    <V> @Nullable V valueOrNull(FieldDefinition<V> field) {
        int index = Arrays.binarySearch(names, field.name());
        return index >= 0 && field.holds(values[index]) ? (V) values[index] : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomFields fields
                && Arrays.equals(names, fields.names)
                && Arrays.equals(values, fields.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return copy().toString();
    }
}
