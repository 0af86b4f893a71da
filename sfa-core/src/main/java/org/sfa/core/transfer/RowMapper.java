package org.sfa.core.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** Sets the mapped attributes of an entity from a row; every other one keeps the value that it had. */
final class RowMapper<E extends Entity<?>> {

    private static final Set<String> OWN = Set.of("id", "version", "externalKey");

    private final EntityType<E, ?> type;
    private final List<Attribute<E, ?>> kept = new ArrayList<>();
    private final List<Setter<E, ?>> setters = new ArrayList<>();

    /** An attribute and what a row says of it. */
    private record Setter<E, V>(Attribute<E, V> attribute, Source<V> source) {

        void set(Draft<E> draft, Row row) {
            V value = source.of(row);
            if (value != null) {
                draft.set(attribute, value);
            }
        }
    }

    /**
     * Binds the attributes of a mapping to the header of a file.
     *
     * @param clear attributes that become absent
     * @throws org.sfa.core.json.JsonException if an attribute or column does not exist
     */
    RowMapper(
            EntityType<E, ?> type,
            Map<String, SpecNode> attributes,
            List<String> clear,
            SpecNode node,
            Cell.Binding binding) {
        this.type = type;
        Schema<E> schema = type.with(binding.mapping().fields());
        Set<String> mapped = new HashSet<>();
        attributes.forEach((name, spec) -> {
            mapped.add(name);
            setters.add(setter(find(schema, name, spec), spec, binding));
        });
        for (String name : clear) {
            if (find(schema, name, node).isRequired()) {
                throw node.fault("clear: " + name + " of " + type.name() + " must always have a value");
            }
            mapped.add(name);
        }
        schema.attributes().stream()
                .filter(attribute -> !mapped.contains(attribute.name()))
                .forEach(kept::add);
    }

    private static <E> Attribute<E, ?> find(Schema<E> schema, String name, SpecNode node) {
        if (OWN.contains(name)) {
            throw node.fault(name + " can't be mapped: the key of the table names the entity");
        }
        return schema.findAttribute(name)
                .orElseThrow(() -> node.fault(schema.name() + " has no attribute " + name + "; it has "
                        + schema.attributes().stream()
                                .map(Attribute::name)
                                .filter(known -> !OWN.contains(known))
                                .toList()));
    }

    private static <E, V> Setter<E, V> setter(Attribute<E, V> attribute, SpecNode spec, Cell.Binding binding) {
        Kind<V> kind = attribute.kind();
        return new Setter<>(
                attribute,
                binding.preparation()
                        .ahead(() -> kind.form() == Kind.Form.DOCUMENT
                                ? new Structure<>(spec, kind, binding)
                                : new Cell<>(LeafSpec.read(spec), kind, binding)));
    }

    /**
     * Returns the entity that a row makes of another one.
     *
     * @param base where attributes that are not mapped come from; null for a new entity
     * @throws RowException if the row has a value that can't be, or not what an entity needs
     */
    E map(Row row, Draft<E> draft, @Nullable E base) {
        if (base != null) {
            for (Attribute<E, ?> attribute : kept) {
                copy(attribute, base, draft);
            }
        }
        try {
            for (Setter<E, ?> setter : setters) {
                setter.set(draft, row);
            }
            return draft.build();
        } catch (InvalidValueException e) {
            throw new RowException(Optional.empty(), Optional.of(e.value()), String.valueOf(e.getMessage()), false);
        }
    }

    void forget() {
        setters.forEach(setter -> setter.source().forget());
    }

    EntityType<E, ?> type() {
        return type;
    }

    private static <E, V> void copy(Attribute<E, V> attribute, E from, Draft<E> to) {
        V value = attribute.valueOrNull(from);
        if (value != null) {
            to.set(attribute, value);
        }
    }
}
