package org.sfa.core.organization;

import java.time.LocalDate;
import org.sfa.core.error.Checks;

/**
 * Days on which a person is away, by the calendar of the person's own time zone.
 *
 * @param from the first day away
 * @param until the first day back
 * @param reason why, for instance {@code holiday}; may be empty
 */
public record Absence(LocalDate from, LocalDate until, String reason) {

    private static final int LONGEST = 250;

    /**
     * Checks that the absence has a day.
     *
     * @throws org.sfa.core.error.InvalidValueException if the first day back is not after the first day away, or if the
     *     reason is longer than 250 characters
     */
    public Absence {
        Checks.that(from.isBefore(until), "until", until, "must be after the first day away, " + from);
        Checks.that(reason.length() <= LONGEST, "reason", reason, "must have at most " + LONGEST + " characters");
    }

    /** Whether the person is away on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
