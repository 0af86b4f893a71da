package org.sfa.core.opportunity;

import java.math.BigDecimal;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * A share of the credit for a deal.
 *
 * @param user who gets it
 * @param share the share, in (0, 1]: 25% is 0.25
 * @param kind what kind of credit it is
 */
public record Split(SalesUserId user, BigDecimal share, Kind kind) {

    /** The kinds of credit. */
    public enum Kind {
        /** Credit for the revenue; the shares of a deal total exactly 1. */
        REVENUE,
        /** Credit for help; it counts beside the revenue and never in a roll-up. */
        OVERLAY
    }

    /** Checks the share. */
    public Split {
        Checks.fraction("share", share);
        Checks.that(share.signum() > 0, "share", share, "must be more than 0");
    }
}
