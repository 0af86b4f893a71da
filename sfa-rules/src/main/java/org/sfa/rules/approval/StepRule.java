package org.sfa.rules.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sfa.core.approval.Quorum;
import org.sfa.core.approval.TimeLimit.WhenOverdue;
import org.sfa.core.error.Checks;

/**
 * A step that a rule asks for.
 *
 * @param name what it is called
 * @param order when it is its turn, among the steps of all rules that apply: those of one order are asked together
 * @param quorum whether one of the people must agree or each of them
 * @param approvers where the people are found; what is found nowhere is left out, as long as somebody is found
 * @param limit how long they may take; absent for as long as they like
 */
public record StepRule(String name, int order, Quorum quorum, List<Approver> approvers, Optional<Limit> limit) {

    private static final int LONGEST_NAME = 200;

    /**
     * How long people may take, and what happens then.
     *
     * @param within how long, by the clock
     * @param whenOverdue what happens then
     * @param escalateTo where those are found who may decide as well then; exactly when it escalates
     */
    public record Limit(Duration within, WhenOverdue whenOverdue, List<Approver> escalateTo) {

        /**
         * Checks the limit.
         *
         * @throws org.sfa.core.error.InvalidValueException if there is no time, or if those to escalate to are missing or of no use
         */
        public Limit {
            escalateTo = List.copyOf(escalateTo);
            Checks.that(!within.isNegative() && !within.isZero(), "within", within, "must be more than 0");
            Checks.that(
                    escalateTo.isEmpty() == (whenOverdue != WhenOverdue.ESCALATE),
                    "escalateTo",
                    escalateTo,
                    "must name somebody exactly when an overdue step is escalated");
        }
    }

    /**
     * Checks the step.
     *
     * @throws org.sfa.core.error.InvalidValueException if the name is blank or too long, or if it asks nobody
     */
    public StepRule {
        name = Checks.text("name", name, LONGEST_NAME);
        approvers = List.copyOf(approvers);
        Checks.that(!approvers.isEmpty(), "approvers", approvers, "must be at least one");
    }

    /** Returns a step in which one of these must agree. */
    public static StepRule anyOf(String name, int order, Approver... approvers) {
        return new StepRule(name, order, Quorum.ANY, List.of(approvers), Optional.empty());
    }

    /** Returns a step in which all of these must agree. */
    public static StepRule allOf(String name, int order, Approver... approvers) {
        return new StepRule(name, order, Quorum.ALL, List.of(approvers), Optional.empty());
    }

    /** Returns a copy whose people are reminded after a time, and again after as long. */
    public StepRule remindedAfter(Duration within) {
        return limited(new Limit(within, WhenOverdue.REMIND, List.of()));
    }

    /** Returns a copy in which these may decide as well after a time. */
    public StepRule escalatedAfter(Duration within, Approver... to) {
        return limited(new Limit(within, WhenOverdue.ESCALATE, List.of(to)));
    }

    /** Returns a copy whose request is rejected after a time. */
    public StepRule rejectedAfter(Duration within) {
        return limited(new Limit(within, WhenOverdue.REJECT, List.of()));
    }

    private StepRule limited(Limit given) {
        return new StepRule(name, order, quorum, approvers, Optional.of(given));
    }
}
