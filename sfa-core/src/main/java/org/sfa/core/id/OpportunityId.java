package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of an opportunity. */
public record OpportunityId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OpportunityId {
        EntityId.check("opportunityId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
