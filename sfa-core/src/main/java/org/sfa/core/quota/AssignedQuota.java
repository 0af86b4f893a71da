package org.sfa.core.quota;

import java.time.LocalDate;
import java.util.List;
import org.sfa.core.error.Checks;

/**
 * The quota of a period: one that was assigned for just this period, or those of shorter periods within it.
 *
 * @param parts the quotas in the order of time, at least one, of which no two share a day
 * @param isWhole whether they cover every day of the period
 */
public record AssignedQuota(List<Quota> parts, boolean isWhole) {

    /**
     * Copies the parts.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is none
     */
    public AssignedQuota {
        parts = List.copyOf(parts);
        Checks.that(!parts.isEmpty(), "parts", parts, "must have at least one");
    }

    static AssignedQuota of(List<Quota> parts, LocalDate start, LocalDate end) {
        LocalDate covered = start;
        for (Quota part : parts) {
            covered = part.start().equals(covered) ? part.end() : covered;
        }
        return new AssignedQuota(parts, covered.equals(end));
    }

    /**
     * The sum of the parts.
     *
     * @throws org.sfa.core.error.InvalidValueException if they are in several currencies
     */
    public QuotaTarget target() {
        return parts.stream().map(Quota::target).reduce(QuotaTarget::plus).orElseThrow();
    }
}
