package org.sfa.core.organization;

import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * A person's place in a team.
 *
 * @param user the person
 * @param weight the person's share of what the team takes in, relative to the other members: 2 gets twice what 1 gets; from
 *     1 to 1,000,000
 */
public record TeamMember(SalesUserId user, long weight) {

    private static final long MOST = 1_000_000;

    /**
     * Checks the weight.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is less than 1 or more than 1,000,000
     */
    public TeamMember {
        Checks.inRange("weight", weight, 1, MOST);
    }

    /** Returns a member of weight 1. */
    public static TeamMember of(SalesUserId user) {
        return new TeamMember(user, 1);
    }
}
