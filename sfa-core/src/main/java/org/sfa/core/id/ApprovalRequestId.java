package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a request for an approval. */
public record ApprovalRequestId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApprovalRequestId {
        EntityId.check("approvalRequestId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
