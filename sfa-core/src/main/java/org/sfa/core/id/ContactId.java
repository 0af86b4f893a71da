package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a contact. */
public record ContactId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactId {
        EntityId.check("contactId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
