package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a sales process. */
public record SalesProcessId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SalesProcessId {
        EntityId.check("salesProcessId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
