package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a unit. */
public record UnitId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitId {
        EntityId.check("unitId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
