package org.sfa.core.id;

import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * A reference to an entity of any type, written {@code type:id}, for instance {@code opportunity:O-17}.
 *
 * @param type the name of the entity type, for instance {@code opportunity}
 * @param id the text of the id
 */
public record EntityRef(String type, String id) implements Comparable<EntityRef> {

    /** Checks both parts. */
    public EntityRef {
        Checks.text("type", type, EntityId.MAX_LENGTH);
        Checks.that(type.indexOf(':') < 0, "type", type, "must not contain ':'");
        EntityId.check("id", id);
    }

    /** Returns the reference written as {@code type:id}. */
    public static EntityRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new InvalidValueException("reference", text, "must be written type:id");
        }
        return new EntityRef(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(EntityRef other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
