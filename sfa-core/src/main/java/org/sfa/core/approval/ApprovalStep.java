package org.sfa.core.approval;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * People of whom one or all must agree.
 *
 * @param name what the step is called, for instance {@code sales director}; each step of a request has a name of its own
 * @param order when it is its turn: after all steps of a smaller order, together with those of the same one
 * @param quorum how many must agree
 * @param approvers who can; from 1 to 1,000 people
 * @param limit how long they may take; absent for as long as they like
 */
public record ApprovalStep(
        String name, int order, Quorum quorum, List<SalesUserId> approvers, Optional<TimeLimit> limit) {

    private static final int LONGEST_NAME = 250;
    private static final int MOST_APPROVERS = 1_000;

    /**
     * Checks the step.
     *
     * @throws org.sfa.core.error.InvalidValueException if the name is blank or too long, or if nobody, too many or somebody
     *     twice is asked
     */
    public ApprovalStep {
        name = Checks.text("name", name, LONGEST_NAME);
        approvers = List.copyOf(approvers);
        Checks.inRange("number of approvers", approvers.size(), 1, MOST_APPROVERS);
        Checks.that(
                new HashSet<>(approvers).size() == approvers.size(),
                "approvers",
                approvers,
                "must name each person once");
    }

    /** Returns a step in which one of these people must agree, without a time limit. */
    public static ApprovalStep anyOf(String name, int order, SalesUserId... approvers) {
        return new ApprovalStep(name, order, Quorum.ANY, List.of(approvers), Optional.empty());
    }

    /** Returns a step in which all of these people must agree, without a time limit. */
    public static ApprovalStep allOf(String name, int order, SalesUserId... approvers) {
        return new ApprovalStep(name, order, Quorum.ALL, List.of(approvers), Optional.empty());
    }

    /** Returns a copy with a time limit. */
    public ApprovalStep within(TimeLimit given) {
        return new ApprovalStep(name, order, quorum, approvers, Optional.of(given));
    }
}
