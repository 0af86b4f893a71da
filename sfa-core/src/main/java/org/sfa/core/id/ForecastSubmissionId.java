package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a submitted forecast. */
public record ForecastSubmissionId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ForecastSubmissionId {
        EntityId.check("forecastSubmissionId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
