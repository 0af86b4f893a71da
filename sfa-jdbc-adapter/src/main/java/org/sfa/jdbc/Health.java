package org.sfa.jdbc;

import java.time.Duration;
import java.util.Optional;

/**
 * How a store is doing.
 *
 * @param answered how long the database took to answer
 * @param head the position of the last change
 * @param pending how many messages wait for delivery
 * @param parked how many messages failed too often
 * @param problem what is wrong; empty when the database answers
 */
public record Health(Duration answered, long head, long pending, long parked, Optional<String> problem) {

    /** Whether the database answers. */
    public boolean isUp() {
        return problem.isEmpty();
    }
}
