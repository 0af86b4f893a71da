package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of an account. */
public record AccountId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        EntityId.check("accountId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
