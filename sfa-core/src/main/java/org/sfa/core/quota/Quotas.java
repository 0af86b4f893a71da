package org.sfa.core.quota;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.time.FiscalPeriod;

/**
 * Quotas to be looked up by scope and period. A period has the quota that was assigned for just this period; without one,
 * the sum of the longest ones within it, so that a year without a quota has that of its quarters, and nothing counts twice.
 * A quota of a longer period is never divided: without quotas of its own a quarter has none. Immutable and safe for use by
 * several threads.
 */
public final class Quotas {

    private static final Comparator<Quota> ORDER = Comparator.comparing(Quota::start)
            .thenComparing(Quota::end, Comparator.reverseOrder())
            .thenComparing(quota -> quota.id().value());

    private final Map<QuotaScope, List<Quota>> byScope = new HashMap<>();

    private Quotas(Collection<Quota> quotas) {
        quotas.stream().sorted(ORDER).forEach(quota -> byScope.computeIfAbsent(
                        quota.scope(), scope -> new ArrayList<>())
                .add(quota));
    }

    /** Returns these quotas. */
    public static Quotas of(Collection<Quota> quotas) {
        return new Quotas(quotas);
    }

    /** The scopes that have a quota, in no promised order. */
    public Set<QuotaScope> scopes() {
        return Set.copyOf(byScope.keySet());
    }

    /** Returns the quota of a fiscal period. */
    public Optional<AssignedQuota> find(QuotaScope scope, FiscalPeriod period) {
        return find(scope, period.start(), period.end());
    }

    /**
     * Returns the quota of a period.
     *
     * @param end the day after its last day
     */
    public Optional<AssignedQuota> find(QuotaScope scope, LocalDate start, LocalDate end) {
        List<Quota> parts = new ArrayList<>();
        LocalDate free = start;
        // Of those that begin on a day the longest comes first; the shorter ones and those within it begin before it
        // ends.
        for (Quota quota : byScope.getOrDefault(scope, List.of())) {
            if (!quota.start().isBefore(free) && !quota.end().isAfter(end)) {
                parts.add(quota);
                free = quota.end();
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(AssignedQuota.of(parts, start, end));
    }
}
