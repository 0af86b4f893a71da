package org.sfa.rules.assignment;

/**
 * Why a lead goes where it goes: the rules down to the one that won, and the people who were considered for it.
 *
 * @param rules which rule won, and what stood against each one before it
 * @param routing the targets that were asked, who of them can't take the lead and why, and what decided between the others
 */
public record LeadExplanation(Explanation rules, Routing routing) {

    /** Returns both, one line for each rule and each person. */
    @Override
    public String toString() {
        return rules + "\n" + routing;
    }
}
