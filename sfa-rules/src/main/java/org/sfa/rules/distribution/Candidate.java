package org.sfa.rules.distribution;

import java.util.Optional;
import org.sfa.core.id.SalesUserId;

/**
 * Somebody who was thought of for a lead.
 *
 * @param user who
 * @param name the name as it is said; the id of somebody who is unknown
 * @param obstacle why not, in words; absent for those who can take the lead
 */
public record Candidate(SalesUserId user, String name, Optional<String> obstacle) {

    /** Returns for instance {@code Ann Lee: away until 2026-12-01 (holiday)}. */
    @Override
    public String toString() {
        return name + obstacle.map(text -> ": " + text).orElse(": can take it");
    }
}
