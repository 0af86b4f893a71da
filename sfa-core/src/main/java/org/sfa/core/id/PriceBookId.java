package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a price book. */
public record PriceBookId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PriceBookId {
        EntityId.check("priceBookId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
