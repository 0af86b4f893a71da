package org.sfa.core.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;

/**
 * Something that was done with a request.
 *
 * @param kind what
 * @param actor who did it
 * @param at when, to the microsecond
 * @param step the step that it was done in, unless it ended the request from outside its steps
 * @param inPlaceOf the approver in whose place it was done, most often the actor; for decisions and delegations
 * @param to whom it was handed to, for delegations
 * @param comment why, in words; may be empty
 */
public record ApprovalAction(
        Kind kind,
        String actor,
        Instant at,
        Optional<String> step,
        Optional<SalesUserId> inPlaceOf,
        Optional<SalesUserId> to,
        String comment) {

    private static final int LONGEST_COMMENT = 4_000;

    /** What was done. */
    public enum Kind {
        /** An approver agreed. */
        APPROVED,
        /** An approver refused. */
        REJECTED,
        /** An approver wants something changed first. */
        RETURNED,
        /** An approver handed the decision to somebody else. */
        DELEGATED,
        /** People were reminded, because their time was over. */
        REMINDED,
        /** Others may decide as well, because time was over. */
        ESCALATED,
        /** The request was rejected, because time was over. */
        TIMED_OUT,
        /** Who proposed it took it back. */
        RECALLED,
        /** The record had been changed when the change should have taken effect. */
        OUTDATED,
        /** The record went another way. */
        CANCELLED;

        /** Whether an approver does it. */
        boolean isOfApprover() {
            return this == APPROVED || this == REJECTED || this == RETURNED || this == DELEGATED;
        }

        /** Whether the passing of time does it. */
        boolean isOfTime() {
            return this == REMINDED || this == ESCALATED || this == TIMED_OUT;
        }
    }

    /** Checks the comment and cuts the instant to the microsecond, as everything that is kept. */
    public ApprovalAction {
        at = at.truncatedTo(ChronoUnit.MICROS);
        Checks.that(
                comment.length() <= LONGEST_COMMENT,
                "comment",
                comment,
                "must have at most " + LONGEST_COMMENT + " characters");
    }

    /** Returns what ends a request from outside its steps. */
    static ApprovalAction end(Kind kind, String actor, Instant at, String comment) {
        return new ApprovalAction(kind, actor, at, Optional.empty(), Optional.empty(), Optional.empty(), comment);
    }

    /** Returns what time does to a step. */
    static ApprovalAction overdue(Kind kind, String actor, Instant at, ApprovalStep step) {
        return new ApprovalAction(kind, actor, at, Optional.of(step.name()), Optional.empty(), Optional.empty(), "");
    }

    /** Returns what an approver does in a step. */
    static ApprovalAction decision(
            Kind kind, String actor, Instant at, ApprovalStep step, SalesUserId inPlaceOf, String comment) {
        return new ApprovalAction(
                kind, actor, at, Optional.of(step.name()), Optional.of(inPlaceOf), Optional.empty(), comment);
    }

    /** Returns a copy that says to whom it was handed. */
    ApprovalAction to(SalesUserId other) {
        return new ApprovalAction(kind, actor, at, step, inPlaceOf, Optional.of(other), comment);
    }
}
