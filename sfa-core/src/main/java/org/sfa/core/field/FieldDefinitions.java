package org.sfa.core.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Schema;

/** All the fields that a company has added, by entity type and name. Immutable. */
public final class FieldDefinitions {

    private static final FieldDefinitions NONE = new FieldDefinitions(List.of());

    private final Map<String, Map<String, FieldDefinition<?>>> byType = new LinkedHashMap<>();

    private FieldDefinitions(List<FieldDefinition<?>> fields) {
        for (FieldDefinition<?> field : fields) {
            Map<String, FieldDefinition<?>> ofType =
                    byType.computeIfAbsent(field.entityType(), type -> new LinkedHashMap<>());
            if (ofType.putIfAbsent(field.name(), field) != null) {
                throw new InvalidValueException(
                        "custom field", field.name(), "must be defined once for " + field.entityType());
            }
        }
    }

    /** Returns the definitions of a company that added no field. */
    public static FieldDefinitions none() {
        return NONE;
    }

    /**
     * Returns these definitions.
     *
     * @throws InvalidValueException if a field is defined twice
     */
    public static FieldDefinitions of(List<FieldDefinition<?>> fields) {
        return new FieldDefinitions(fields);
    }

    /** The fields of one entity type, in the order of their definition. */
    public List<FieldDefinition<?>> of(String entityType) {
        Map<String, FieldDefinition<?>> ofType = byType.get(entityType);
        return ofType == null ? List.of() : List.copyOf(ofType.values());
    }

    /** Returns the field of a type with a name. */
    public Optional<FieldDefinition<?>> find(String entityType, String name) {
        return Optional.ofNullable(byType.getOrDefault(entityType, Map.of()).get(name));
    }

    /** Returns a schema that has the custom fields of its type as attributes too. */
    public <E extends HasCustomFields> Schema<E> extend(Schema<E> schema) {
        return new Extended<>(schema);
    }

    private final class Extended<E extends HasCustomFields> implements Schema<E> {

        private final Schema<E> base;
        private final Map<String, Attribute<E, ?>> custom = new LinkedHashMap<>();

        Extended(Schema<E> base) {
            this.base = base;
            of(base.name()).forEach(field -> custom.put(field.attributeName(), field.attribute()));
        }

        @Override
        public String name() {
            return base.name();
        }

        @Override
        public List<Attribute<E, ?>> attributes() {
            List<Attribute<E, ?>> all = new ArrayList<>(base.attributes());
            all.addAll(custom.values());
            return all;
        }

        @Override
        public Optional<Attribute<E, ?>> findAttribute(String name) {
            Attribute<E, ?> field = custom.get(name);
            return field != null ? Optional.of(field) : base.findAttribute(name);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Schema<?> target(Attribute<E, ?> reference) {
            return extend((Schema<HasCustomFields>) base.target(reference));
        }
    }
}
