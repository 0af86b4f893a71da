package org.sfa.rules.assignment;

import java.time.Duration;
import org.sfa.core.error.Checks;

/**
 * What is expected of whoever is given a lead.
 *
 * @param within how much working time there is until the first action, by the owner's own working hours
 * @param whenMissed what happens to the lead when the time passes without one
 */
public record FollowUp(Duration within, WhenMissed whenMissed) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** What happens to a lead on which nobody acted in time. */
    public enum WhenMissed {
        /** The owner and the manager of the team are told. */
        REMIND,
        /** Somebody else gets it. */
        REASSIGN,
        /** It loses its owner and waits at its target for somebody to take it. */
        RETURN
    }

    /**
     * Checks the time.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is not positive or longer than 365 days
     */
    public FollowUp {
        Checks.that(
                within.compareTo(Duration.ZERO) > 0 && within.compareTo(LONGEST) <= 0,
                "within",
                within,
                "must be more than nothing and at most " + LONGEST.toDays() + " days");
    }
}
