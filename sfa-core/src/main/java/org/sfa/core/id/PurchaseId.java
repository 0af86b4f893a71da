package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a purchase. */
public record PurchaseId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PurchaseId {
        EntityId.check("purchaseId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
