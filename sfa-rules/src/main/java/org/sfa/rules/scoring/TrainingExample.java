package org.sfa.rules.scoring;

import java.time.Instant;
import org.sfa.core.error.Checks;

/**
 * A lead of the past for a {@link Backtest}: what was seen of it when it would have been scored, and what came of it.
 *
 * <p>Give every example the same time to be decided, say 30 days: won if it was won within them, lost otherwise,
 * decided when they are over. Leads that are won are known sooner than those that never will be; taking each when it is
 * known would make the last weeks of a training set look better than they were.
 *
 * @param at when the lead would have been scored
 * @param decidedAt when the outcome was known; a model trained before did not know it
 * @param observation what was seen at {@code at}, not later
 * @param won whether the lead was won
 */
public record TrainingExample(Instant at, Instant decidedAt, Observation observation, boolean won) {

    /**
     * Checks the order of the instants.
     *
     * @throws org.sfa.core.error.InvalidValueException if the outcome was known before the lead was seen
     */
    public TrainingExample {
        Checks.that(!decidedAt.isBefore(at), "decidedAt", decidedAt, "must not be before " + at);
    }
}
