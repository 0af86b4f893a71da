package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a quote. */
public record QuoteId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QuoteId {
        EntityId.check("quoteId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
