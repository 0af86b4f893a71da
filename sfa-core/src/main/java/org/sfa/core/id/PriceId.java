package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a price. */
public record PriceId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PriceId {
        EntityId.check("priceId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
