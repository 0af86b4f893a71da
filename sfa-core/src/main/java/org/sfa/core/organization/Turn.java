package org.sfa.core.organization;

import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * How often it was a member's turn.
 *
 * @param user the member
 * @param turns what the member was given or credited with, for instance for the days of an absence; at most 1,000,000,000,000
 * @param weight the weight that the member had then, from 1 to 1,000,000
 */
public record Turn(SalesUserId user, long turns, long weight) {

    /** The most turns. */
    public static final long MOST = 1_000_000_000_000L;

    private static final long HEAVIEST = 1_000_000;

    /**
     * Checks the numbers, so that their products fit into 64 bits.
     *
     * @throws org.sfa.core.error.InvalidValueException if the turns are not in [0, 1,000,000,000,000] or the weight is not
     *     in [1, 1,000,000]
     */
    public Turn {
        Checks.inRange("turns", turns, 0, MOST);
        Checks.inRange("weight", weight, 1, HEAVIEST);
    }
}
