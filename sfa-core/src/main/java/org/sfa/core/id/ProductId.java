package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a product. */
public record ProductId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductId {
        EntityId.check("productId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
