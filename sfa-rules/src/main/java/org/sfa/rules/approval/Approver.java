package org.sfa.rules.approval;

import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;

/** Where the people of a step are found. Nobody is asked about their own proposal, and nobody who is not active. */
public sealed interface Approver {

    /** A person by name. */
    record Person(SalesUserId user) implements Approver {}

    /** The members of a team. */
    record Members(TeamId team) implements Approver {}

    /** Who answers for a team. */
    record TeamManager(TeamId team) implements Approver {}

    /**
     * A manager above who proposes the change: of the person's unit and the units above it, as they hang on the day, different
     * people counted once. For somebody who is no sales user, above the owner of the record.
     *
     * @param level 1 for the nearest; from 1 to 20
     */
    record Manager(int level) implements Approver {

        private static final int HIGHEST = 20;

        /**
         * Checks the level.
         *
         * @throws org.sfa.core.error.InvalidValueException if it is not in [1, 20]
         */
        public Manager {
            Checks.inRange("level", level, 1, HIGHEST);
        }
    }

    /** The nearest of those managers who has a role; letter case does not count. */
    record Role(String role) implements Approver {

        private static final int LONGEST = 250;

        /** Checks the text. */
        public Role {
            role = Checks.text("role", role, LONGEST);
        }
    }
}
