package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a team. */
public record TeamId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TeamId {
        EntityId.check("teamId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
