package org.sfa.core.quota;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sfa.core.error.Checks;
import org.sfa.core.store.Cause;

/**
 * A change of a quota after it was assigned.
 *
 * @param delta what was added; less than nothing when something was taken away
 * @param reason why, in words
 * @param by the account name of who did it
 * @param at when, to the microsecond
 */
public record QuotaAdjustment(QuotaTarget delta, String reason, String by, Instant at) {

    /**
     * Checks the adjustment and cuts the instant to the microsecond, as everything that is kept.
     *
     * @throws org.sfa.core.error.InvalidValueException if nothing is added, or the reason is blank or too long
     */
    public QuotaAdjustment {
        Checks.that(delta.signum() != 0, "delta", delta, "must not be 0");
        reason = Checks.text("reason", reason, Cause.LONGEST_REASON);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
