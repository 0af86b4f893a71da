package org.sfa.core.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** Changes between two versions of a record as texts, and back. */
final class ProposedChanges {

    private ProposedChanges() {}

    /**
     * Returns the attributes that differ; the version is left out.
     *
     * @throws InvalidValueException if one of them has inner structure, and so no text form
     */
    static <E extends Entity<?>> List<ProposedChange> between(
            EntityType<E, ?> type, FieldDefinitions fields, @Nullable E before, E after) {
        List<ProposedChange> changes = new ArrayList<>();
        for (Attribute<E, ?> attribute : type.with(fields).attributes()) {
            if (!attribute.name().equals("version")) {
                Object old = before == null ? null : attribute.valueOrNull(before);
                Object fresh = attribute.valueOrNull(after);
                if (!Objects.equals(old, fresh)) {
                    if (attribute.kind().form() == Kind.Form.DOCUMENT) {
                        throw new InvalidValueException(
                                attribute.name() + " of " + type.ref(after),
                                fresh,
                                "must be saved by itself: only attributes with a text form can wait for an approval");
                    }
                    changes.add(new ProposedChange(attribute.name(), text(attribute, old), text(attribute, fresh)));
                }
            }
        }
        return changes;
    }

    /**
     * Returns the record with changes made to it, or the new record that they describe.
     *
     * @throws InvalidValueException if an attribute is unknown by now, or a value is none of its kind any more
     */
    static <E extends Entity<?>> E apply(
            EntityType<E, ?> type, FieldDefinitions fields, @Nullable E before, List<ProposedChange> changes) {
        Map<String, ProposedChange> byName = new HashMap<>();
        changes.forEach(change -> byName.put(change.attribute(), change));
        Draft<E> draft = type.draft();
        for (Attribute<E, ?> attribute : type.with(fields).attributes()) {
            write(attribute, before, byName.remove(attribute.name()), draft);
        }
        if (!byName.isEmpty()) {
            throw new InvalidValueException("attributes of " + type.name(), byName.keySet(), "must be known");
        }
        return draft.build();
    }

    private static <E, V> void write(
            Attribute<E, V> attribute, @Nullable E before, @Nullable ProposedChange change, Draft<E> draft) {
        if (change != null) {
            change.after()
                    .ifPresent(text -> draft.set(attribute, attribute.kind().parse(text)));
        } else if (before != null) {
            V value = attribute.valueOrNull(before);
            if (value != null) {
                draft.set(attribute, value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> Optional<String> text(Attribute<?, V> attribute, @Nullable Object value) {
        return Optional.ofNullable((V) value).map(attribute.kind()::format);
    }
}
