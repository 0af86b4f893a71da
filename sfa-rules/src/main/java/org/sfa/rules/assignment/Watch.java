package org.sfa.rules.assignment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.sfa.core.id.LeadId;

/**
 * What became of the leads that were looked after.
 *
 * @param acted on how many the owner had acted, for instance by a task that is done
 * @param reminded for how many the owner was reminded
 * @param reassigned how many were sent to somebody else
 * @param returned how many lost their owner
 * @param placed how many had waited, or were recommended to somebody who left, and now are with somebody else or in a queue
 * @param failures why a lead could not be looked after, by its id
 */
public record Watch(
        long acted, long reminded, long reassigned, long returned, long placed, Map<String, String> failures) {

    static final Watch NONE = new Watch(0, 0, 0, 0, 0, Map.of());
    static final Watch ACTED = new Watch(1, 0, 0, 0, 0, Map.of());
    static final Watch REMINDED = new Watch(0, 1, 0, 0, 0, Map.of());
    static final Watch REASSIGNED = new Watch(0, 0, 1, 0, 0, Map.of());
    static final Watch RETURNED = new Watch(0, 0, 0, 1, 0, Map.of());
    static final Watch PLACED = new Watch(0, 0, 0, 0, 1, Map.of());

    /** Copies the failures. */
    public Watch {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    static Watch failed(LeadId lead, String why) {
        return new Watch(0, 0, 0, 0, 0, Map.of(lead.value(), why));
    }

    Watch plus(Watch other) {
        Map<String, String> all = new TreeMap<>(failures);
        all.putAll(other.failures);
        return new Watch(
                acted + other.acted,
                reminded + other.reminded,
                reassigned + other.reassigned,
                returned + other.returned,
                placed + other.placed,
                all);
    }
}
