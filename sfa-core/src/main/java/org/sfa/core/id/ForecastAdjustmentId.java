package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The id of a forecast adjustment. */
public record ForecastAdjustmentId(String value) implements EntityId {

    /** Checks the text as {@link EntityId} demands. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ForecastAdjustmentId {
        EntityId.check("forecastAdjustmentId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
