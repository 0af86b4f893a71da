package org.sfa.core.approval;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * How long the people of a step may take.
 *
 * @param within how long after the step has begun, by the clock and not by working hours; more than nothing and at most 3,650 days
 * @param whenOverdue what happens then
 * @param escalateTo who may decide as well then; exactly when it escalates
 */
public record TimeLimit(Duration within, WhenOverdue whenOverdue, List<SalesUserId> escalateTo) {

    private static final Duration LONGEST = Duration.ofDays(3_650);

    /** What happens when nobody has answered in time. */
    public enum WhenOverdue {
        /** They are reminded, and again after as long. */
        REMIND,
        /** Others may decide as well; then all are reminded, after as long. */
        ESCALATE,
        /** The request is rejected; nobody can agree any more once the time is over. */
        REJECT
    }

    /**
     * Checks the limit.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is no time, or if people to escalate to are missing, named twice
     *     or of no use
     */
    public TimeLimit {
        within = within.truncatedTo(ChronoUnit.MICROS);
        escalateTo = List.copyOf(escalateTo);
        Checks.that(
                !within.isNegative() && !within.isZero() && within.compareTo(LONGEST) <= 0,
                "within",
                within,
                "must be more than 0 and at most " + LONGEST);
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
