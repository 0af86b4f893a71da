package org.sfa.rules.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.core.store.Entity;

/**
 * A lead that shows what a finding says. It is made up: it has the values that matter and few others, chosen so that a
 * store would take the lead where the rules leave room for that; a rule for what no store takes has an example that
 * none takes.
 *
 * @param lead the lead
 * @param others what the lead refers to, directly or further on
 * @param at the instant at which it is decided about
 */
public record Example(Lead lead, Map<EntityRef, Entity<?>> others, Instant at) {

    /** What says nothing about what an entity is like. */
    private static final List<String> PLAIN = List.of("id", "version", "purchaseUpdates");

    /** Copies the entities. */
    public Example {
        others = Map.copyOf(others);
    }

    /** Returns what finds the entities that the lead refers to, as a decision about it needs. */
    public EntityLookup lookup() {
        return (type, id) -> others.get(new EntityRef(type.name(), id.value()));
    }

    /** Returns for instance {@code lead (country TW, employees 499) at 2026-12-01T00:00:00Z}. */
    @Override
    public String toString() {
        return "lead " + values(Lead.TYPE, lead, new HashMap<>(others)) + " at " + at;
    }

    private static <E> String values(Schema<E> schema, Entity<?> entity, Map<EntityRef, Entity<?>> untold) {
        List<String> values = new ArrayList<>();
        for (Attribute<E, ?> attribute : schema.attributes()) {
            if (!PLAIN.contains(attribute.name())) {
                text(attribute, entity, untold).ifPresent(values::add);
            }
        }
        entity.customFields().asMap().forEach((name, value) -> values.add("custom." + name + " " + value));
        return "(" + String.join(", ", values) + ")";
    }

    @SuppressWarnings("unchecked")
    private static <E, V> Optional<String> text(
            Attribute<E, V> attribute, Entity<?> entity, Map<EntityRef, Entity<?>> untold) {
        @Nullable V value = attribute.valueOrNull((E) entity);
        if (value == null) {
            return Optional.empty();
        }
        Kind<V> kind = attribute.kind();
        String told = kind.targetSchema()
                .flatMap(target -> Optional.ofNullable(
                                untold.remove(new EntityRef(target.name(), ((EntityId) value).value())))
                        .map(other -> " " + values(target, other, untold)))
                .orElse("");
        return Optional.of(attribute.name() + " " + kind.format(value) + told);
    }
}
