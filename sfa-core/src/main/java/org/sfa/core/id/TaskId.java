package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a task. */
public record TaskId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaskId {
        EntityId.check("taskId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
