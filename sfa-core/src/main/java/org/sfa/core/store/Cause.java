package org.sfa.core.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.sfa.core.error.Checks;

/**
 * Why a change is made and, for facts that are imported or entered late, when it happened.
 *
 * @param reason a short reason that people can read; may be empty
 * @param occurredAt when the fact happened, to the microsecond; when absent, the moment of the commit
 */
public record Cause(String reason, Optional<Instant> occurredAt) {

    /** The greatest number of characters of a reason. */
    public static final int LONGEST_REASON = 1_000;

    /** No reason given, happening now. */
    public static final Cause NONE = new Cause("", Optional.empty());

    /** Checks the length of the reason and cuts the instant to the microsecond, as everything that is kept. */
    public Cause {
        Checks.that(
                reason.length() <= LONGEST_REASON,
                "reason",
                reason,
                "must have at most " + LONGEST_REASON + " characters");
        occurredAt = occurredAt.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** Returns a cause that happens now. */
    public static Cause of(String reason) {
        return new Cause(reason, Optional.empty());
    }

    /** Returns a reason as long as a cause can have it, cut between characters. */
    public static String cut(String reason) {
        if (reason.length() <= LONGEST_REASON) {
            return reason;
        }
        int end =
                Character.isHighSurrogate(reason.charAt(LONGEST_REASON - 2)) ? LONGEST_REASON - 2 : LONGEST_REASON - 1;
        return reason.substring(0, end) + "…";
    }

    /** Returns a copy that says when the fact happened. */
    public Cause at(Instant instant) {
        return new Cause(reason, Optional.of(instant));
    }
}
