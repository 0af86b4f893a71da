package org.sfa.core.approval;

import java.util.Optional;
import org.sfa.core.error.Checks;

/**
 * One attribute of a record as it is and as it is proposed to be, in the text form of its kind.
 *
 * @param attribute its name, for instance {@code amount} or {@code custom.region}
 * @param before its value when the change was proposed
 * @param after its value once the change takes effect; absent for none
 */
public record ProposedChange(String attribute, Optional<String> before, Optional<String> after) {

    private static final int LONGEST_NAME = 250;

    /** Checks the name. */
    public ProposedChange {
        attribute = Checks.text("attribute", attribute, LONGEST_NAME);
    }

    @Override
    public String toString() {
        return attribute + ": " + before.orElse("nothing") + " → " + after.orElse("nothing");
    }
}
