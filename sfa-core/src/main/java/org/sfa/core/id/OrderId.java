package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of an order. */
public record OrderId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        EntityId.check("orderId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
