package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a sales user. */
public record SalesUserId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SalesUserId {
        EntityId.check("salesUserId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
