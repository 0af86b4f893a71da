package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a lead. */
public record LeadId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LeadId {
        EntityId.check("leadId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
