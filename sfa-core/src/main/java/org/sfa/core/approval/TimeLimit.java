package org.sfa.core.approval;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * How long the people of a step may take.
 *
 * @param within how long after the step has begun, by the clock and not by working hours; more than nothing
 * @param whenOverdue what happens then
 * @param escalateTo who may decide as well then; exactly when it escalates
 */
public record TimeLimit(Duration within, WhenOverdue whenOverdue, List<SalesUserId> escalateTo) {

    /** What happens when nobody has answered in time. */
    public enum WhenOverdue {
        /** They are reminded, and again after as long. */
        REMIND,
        /** Others may decide as well; then all are reminded, after as long. */
        ESCALATE,
        /** The request is rejected. */
        REJECT
    }

    /**
     * Checks the limit.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is no time, or if people to escalate to are missing, named twice
     *     or of no use
     */
    public TimeLimit {
        escalateTo = List.copyOf(escalateTo);
        Checks.that(!within.isNegative() && !within.isZero(), "within", within, "must be more than 0");
        Checks.that(
                escalateTo.isEmpty() == (whenOverdue != WhenOverdue.ESCALATE),
                "escalateTo",
                escalateTo,
                "must name somebody exactly when an overdue step is escalated");
        Checks.that(
                new HashSet<>(escalateTo).size() == escalateTo.size(),
                "escalateTo",
                escalateTo,
                "must name each person once");
    }

    /** Returns a limit after which people are reminded. */
    public static TimeLimit remindAfter(Duration within) {
        return new TimeLimit(within, WhenOverdue.REMIND, List.of());
    }

    /** Returns a limit after which these people may decide as well. */
    public static TimeLimit escalateAfter(Duration within, SalesUserId... to) {
        return new TimeLimit(within, WhenOverdue.ESCALATE, List.of(to));
    }

    /** Returns a limit after which the request is rejected. */
    public static TimeLimit rejectAfter(Duration within) {
        return new TimeLimit(within, WhenOverdue.REJECT, List.of());
    }
}
