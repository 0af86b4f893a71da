package org.sfa.core.order;

import java.util.List;
import org.sfa.core.error.Checks;
import org.sfa.core.store.Cause;

/**
 * Other lines for an order, until the ERP has agreed to them or not.
 *
 * @param revision the number of the change: the order has it as its revision once the ERP agrees; at least 2
 * @param lines all lines as they would be
 * @param reason why; at most 1,000 characters
 */
public record OrderChange(long revision, List<OrderLine> lines, String reason) {

    private static final int FIRST = 2;

    /**
     * Copies the lines.
     *
     * @throws org.sfa.core.error.InvalidValueException if the revision is less than 2, or the reason too long
     */
    public OrderChange {
        Checks.inRange("revision", revision, FIRST, Long.MAX_VALUE);
        lines = List.copyOf(lines);
        Checks.that(
                reason.length() <= Cause.LONGEST_REASON,
                "reason",
                reason,
                "must have at most " + Cause.LONGEST_REASON + " characters");
    }
}
