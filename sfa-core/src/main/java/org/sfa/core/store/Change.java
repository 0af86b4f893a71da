package org.sfa.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sfa.core.access.Actor;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;

/**
 * One committed change of one entity: which versions it leads from and to, who made it, why, and when.
 *
 * @param <E> the type of the entity
 */
public interface Change<E extends Entity<?>> {

    /** What happened to the entity. */
    enum Type {
        /** It is new. */
        CREATED,
        /** It has a next version. */
        UPDATED,
        /** It was taken out. */
        DELETED
    }

    /** The position in the feed: 1 for the first change of the store, then up by one, in commit order. */
    long position();

    /** The position of the last change of the same unit of work: changes with an equal one were committed together. */
    long unitEnd();

    /** When the change was committed, to the microsecond; it never decreases along the feed. */
    Instant recordedAt();

    /** When the fact happened: earlier than {@link #recordedAt} for facts imported or entered late. */
    Instant occurredAt();

    /** Who made the change. */
    Actor actor();

    /** Why; may be empty. */
    String reason();

    /** The descriptor of the entity. */
    EntityType<E, ?> entityType();

    /** The entity as it was, or empty when it was created. */
    Optional<E> before();

    /** The entity as it became, or empty when it was deleted. */
    Optional<E> after();

    /** What happened. */
    default Type type() {
        return before().isEmpty() ? Type.CREATED : after().isEmpty() ? Type.DELETED : Type.UPDATED;
    }

    /** The entity. */
    default EntityRef entity() {
        EntityId id = after().or(this::before).orElseThrow().id();
        return new EntityRef(entityType().name(), id.value());
    }

    /** Returns the attributes that differ, custom ones included; computed each time. The version is left out. */
    default List<Difference> differences(FieldDefinitions fields) {
        List<Difference> differences = new ArrayList<>();
        for (Attribute<E, ?> attribute : entityType().with(fields).attributes()) {
            if (!attribute.name().equals("version")) {
                Optional<?> old = before().map(attribute::valueOrNull);
                Optional<?> fresh = after().map(attribute::valueOrNull);
                if (!Objects.equals(old, fresh)) {
                    differences.add(new Difference(
                            attribute.name(),
                            Optional.ofNullable(old.orElse(null)),
                            Optional.ofNullable(fresh.orElse(null))));
                }
            }
        }
        return differences;
    }

    /**
     * One attribute that a change touched.
     *
     * @param attribute its name
     * @param before its old value
     * @param after its new value
     */
    record Difference(String attribute, Optional<Object> before, Optional<Object> after) {}
}
