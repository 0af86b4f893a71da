package org.sfa.forecast.projection;

import org.sfa.core.error.Checks;

/**
 * How long something was watched, and how it ended.
 *
 * @param time the time, in whole units such as days; not negative
 * @param cause what ended it, from 1; 0 when it had not ended (censored)
 */
public record Observation(int time, int cause) {

    /** Checks both numbers. */
    public Observation {
        Checks.inRange("time", time, 0, Integer.MAX_VALUE);
        Checks.inRange("cause", cause, 0, Integer.MAX_VALUE);
    }

    /** Returns an observation that ended, by cause 1. */
    public static Observation event(int time) {
        return new Observation(time, 1);
    }

    /** Returns an observation that had not ended. */
    public static Observation censored(int time) {
        return new Observation(time, 0);
    }
}
