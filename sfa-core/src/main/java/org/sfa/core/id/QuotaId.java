package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a quota. */
public record QuotaId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QuotaId {
        EntityId.check("quotaId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
