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

    /** No reason given, happening now. */
    public static final Cause NONE = new Cause("", Optional.empty());

    private static final int MAX_LENGTH = 1000;

    /** Checks the length of the reason and cuts the instant to the microsecond, as everything that is kept. */
    public Cause {
        Checks.that(reason.length() <= MAX_LENGTH, "reason", reason, "must have at most " + MAX_LENGTH + " characters");
        occurredAt = occurredAt.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** Returns a cause that happens now. */
    public static Cause of(String reason) {
        return new Cause(reason, Optional.empty());
    }

    /** Returns a copy that says when the fact happened. */
    public Cause at(Instant instant) {
        return new Cause(reason, Optional.of(instant));
    }
}
