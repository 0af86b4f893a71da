package org.sfa.forecast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;

/**
 * An unbroken stay of a deal in a stage.
 *
 * @param stage the stage
 * @param outcome whether deals in the stage are open, won or lost
 * @param from when the deal entered
 * @param to when it left, or empty while it is there
 */
public record Spell(StageCode stage, Outcome outcome, Instant from, Optional<Instant> to) {

    /** Returns how long the stay is, up to an instant when it has not ended before. */
    public Duration length(Instant asOf) {
        Instant end = to.filter(left -> left.isBefore(asOf)).orElse(asOf);
        return end.isBefore(from) ? Duration.ZERO : Duration.between(from, end);
    }
}
