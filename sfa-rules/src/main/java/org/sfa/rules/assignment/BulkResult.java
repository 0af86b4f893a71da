package org.sfa.rules.assignment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.AssignmentStatus;

/**
 * What became of many leads, or how far their assignment has come.
 *
 * @param assigned how many have an owner now
 * @param recommended for how many somebody was recommended
 * @param waiting how many wait in a queue, or because nobody is available
 * @param skipped how many had been sent somewhere before, by this edition of the rules, or wait for a manager; or were
 *     closed or somebody else's when their turn came
 * @param failed how many could not be saved and stand as they did
 * @param failures why, by the id of the lead, for the first hundred of those
 */
public record BulkResult(
        long assigned, long recommended, long waiting, long skipped, long failed, Map<String, String> failures) {

    private static final int MOST_FAILURES = 100;

    /** Nothing yet. */
    static final BulkResult NONE = of(0, 0, 0, 0);

    /** One lead that was left alone. */
    static final BulkResult SKIPPED = of(0, 0, 0, 1);

    /** Copies the failures. */
    public BulkResult {
        failures = failures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    static BulkResult of(long assigned, long recommended, long waiting, long skipped) {
        return new BulkResult(assigned, recommended, waiting, skipped, 0, Map.of());
    }

    static BulkResult of(AssignmentStatus status) {
        return switch (status) {
            case ASSIGNED -> of(1, 0, 0, 0);
            case RECOMMENDED -> of(0, 1, 0, 0);
            case WAITING -> of(0, 0, 1, 0);
        };
    }

    static BulkResult failed(LeadId lead, String why) {
        return new BulkResult(0, 0, 0, 0, 1, Map.of(lead.value(), why));
    }

    /** The number of leads that were looked at. */
    public long total() {
        return assigned + recommended + waiting + skipped + failed;
    }

    BulkResult plus(BulkResult other) {
        return new BulkResult(
                assigned + other.assigned,
                recommended + other.recommended,
                waiting + other.waiting,
                skipped + other.skipped,
                failed + other.failed,
                other.failures.isEmpty() ? failures : joined(other.failures));
    }

    private Map<String, String> joined(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(failures);
        others.entrySet().stream()
                .limit(MOST_FAILURES - failures.size())
                .forEach(failure -> all.put(failure.getKey(), failure.getValue()));
        return all;
    }
}
