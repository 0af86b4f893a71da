package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a territory. */
public record TerritoryId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TerritoryId {
        EntityId.check("territoryId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
