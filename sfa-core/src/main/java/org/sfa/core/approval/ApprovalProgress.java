package org.sfa.core.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.SalesUserId;

/** How far a request has come: what its actions make of its steps. Not safe for use by several threads. */
final class ApprovalProgress {

    /** What time and delegation do ends here, so that there is always room left to decide, recall or cancel. */
    private static final int MOST_ACTIONS = 500;

    private final List<StepProgress> steps = new ArrayList<>();
    private int taken;
    private ApprovalStatus status = ApprovalStatus.PENDING;
    private @Nullable Instant closedAt;

    private ApprovalProgress(ApprovalRequest request) {
        request.steps().stream()
                .sorted(Comparator.comparingInt(ApprovalStep::order))
                .forEach(step -> steps.add(new StepProgress(step)));
        begin(request.openedAt());
    }

    /** Returns how far a request has come; actions that could not be done are left out. */
    static ApprovalProgress of(ApprovalRequest request) {
        ApprovalProgress progress = new ApprovalProgress(request);
        request.actions()
                .forEach(action -> progress.objection(action).ifPresentOrElse(why -> {}, () -> progress.take(action)));
        return progress;
    }

    /** Sets what follows from the actions. */
    static ApprovalRequest complete(ApprovalRequest request) {
        ApprovalProgress progress = of(request);
        boolean isPending = progress.status == ApprovalStatus.PENDING;
        return request.withStatus(progress.status)
                .withPendingOn(isPending ? Optional.of(request.subject()) : Optional.empty())
                .withWaitingFor(progress.waitingFor())
                .withDueAt(progress.dueAt())
                .withClosedAt(Optional.ofNullable(progress.closedAt));
    }

    /** What a person or time has made of one step. */
    static final class StepProgress {

        private final ApprovalStep step;
        private final Set<SalesUserId> people;
        private final Set<SalesUserId> escalatedTo = new LinkedHashSet<>();
        private final Set<SalesUserId> agreed = new HashSet<>();
        private final Set<String> actors = new HashSet<>();
        private @Nullable Instant since;
        private boolean done;

        private StepProgress(ApprovalStep step) {
            this.step = step;
            this.people = new LinkedHashSet<>(step.approvers());
        }

        ApprovalStep step() {
            return step;
        }

        /** The people who can decide now, in their order. */
        Set<SalesUserId> waitingFor() {
            Set<SalesUserId> open = new LinkedHashSet<>();
            if (since != null && !done) {
                open.addAll(people);
                open.addAll(escalatedTo);
                open.removeAll(agreed);
            }
            return open;
        }

        Optional<Instant> dueAt() {
            Instant begun = since;
            return begun == null || done ? Optional.empty() : step.limit().map(limit -> begun.plus(limit.within()));
        }

        /** What the passing of time does to the step when it is due. */
        ApprovalAction.Kind whenDue() {
            return switch (step.limit().orElseThrow().whenOverdue()) {
                case REJECT -> ApprovalAction.Kind.TIMED_OUT;
                case REMIND -> ApprovalAction.Kind.REMINDED;
                case ESCALATE -> escalatedTo.isEmpty() ? ApprovalAction.Kind.ESCALATED : ApprovalAction.Kind.REMINDED;
            };
        }

        private void agree(SalesUserId person, String actor) {
            agreed.add(person);
            actors.add(actor);
            done = step.quorum() == Quorum.ANY || escalatedTo.contains(person) || agreed.containsAll(people);
        }
    }

    ApprovalStatus status() {
        return status;
    }

    /** The steps whose turn it is. */
    List<StepProgress> active() {
        return status != ApprovalStatus.PENDING
                ? List.of()
                : steps.stream().filter(s -> s.since != null && !s.done).toList();
    }

    private Set<SalesUserId> waitingFor() {
        Set<SalesUserId> open = new LinkedHashSet<>();
        active().forEach(step -> open.addAll(step.waitingFor()));
        return open;
    }

    private Optional<Instant> dueAt() {
        return taken >= MOST_ACTIONS
                ? Optional.empty()
                : active().stream()
                        .map(StepProgress::dueAt)
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
    }

    /** Says why an action can't be done now; empty when it can. */
    Optional<String> objection(ApprovalAction action) {
        if (status != ApprovalStatus.PENDING) {
            return Optional.of("must be done while the request is PENDING, but it is " + status);
        }
        if (!action.kind().isOfApprover() && !action.kind().isOfTime()) {
            return Optional.empty();
        }
        boolean isDecision = action.kind().isOfApprover() && action.kind() != ApprovalAction.Kind.DELEGATED;
        if (!isDecision && taken >= MOST_ACTIONS) {
            return Optional.of("must not be done after " + MOST_ACTIONS + " other actions");
        }
        Optional<StepProgress> found = active().stream()
                .filter(step -> action.step().equals(Optional.of(step.step.name())))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("must be done in one of the steps "
                    + active().stream().map(step -> step.step.name()).toList());
        }
        return action.kind().isOfTime() ? objection(found.get(), action) : objectionToPerson(found.get(), action);
    }

    private static Optional<String> objection(StepProgress step, ApprovalAction action) {
        if (step.dueAt().filter(due -> !action.at().isBefore(due)).isEmpty()) {
            return Optional.of("must not be done before the step is due");
        }
        return step.whenDue() == action.kind() ? Optional.empty() : Optional.of("must be " + step.whenDue());
    }

    private static Optional<String> objectionToPerson(StepProgress step, ApprovalAction action) {
        if (action.inPlaceOf().filter(step.waitingFor()::contains).isEmpty()) {
            return Optional.of("must be done in place of one of " + step.waitingFor());
        }
        boolean isTooLate = step.step
                        .limit()
                        .filter(limit -> limit.whenOverdue() == TimeLimit.WhenOverdue.REJECT)
                        .isPresent()
                && step.dueAt().filter(due -> !action.at().isBefore(due)).isPresent();
        if (isTooLate) {
            return Optional.of("must be done before " + step.dueAt().orElseThrow());
        }
        boolean isSecond = action.kind() == ApprovalAction.Kind.APPROVED
                && step.step.quorum() == Quorum.ALL
                && step.actors.contains(action.actor());
        if (isSecond) {
            return Optional.of("must be done by somebody who has not agreed in this step already");
        }
        if (action.kind() == ApprovalAction.Kind.DELEGATED
                && action.to()
                        .filter(to -> !step.people.contains(to) && !step.escalatedTo.contains(to))
                        .isEmpty()) {
            return Optional.of("must hand it to somebody whom the step does not ask");
        }
        return Optional.empty();
    }

    /** Does an action to which there is no objection. */
    void take(ApprovalAction action) {
        taken++;
        switch (action.kind()) {
            case APPROVED -> agree(named(action), action);
            case DELEGATED -> delegate(named(action), action);
            case REMINDED -> named(action).since = action.at();
            case ESCALATED -> {
                StepProgress step = named(action);
                step.since = action.at();
                step.escalatedTo.addAll(step.step.limit().orElseThrow().escalateTo());
            }
            case REJECTED, TIMED_OUT -> close(ApprovalStatus.REJECTED, action.at());
            case RETURNED -> close(ApprovalStatus.RETURNED, action.at());
            case RECALLED -> close(ApprovalStatus.RECALLED, action.at());
            case OUTDATED -> close(ApprovalStatus.OUTDATED, action.at());
            case CANCELLED -> close(ApprovalStatus.CANCELLED, action.at());
        }
    }

    private StepProgress named(ApprovalAction action) {
        return active().stream()
                .filter(step -> step.step.name().equals(action.step().orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    private void agree(StepProgress step, ApprovalAction action) {
        step.agree(action.inPlaceOf().orElseThrow(), action.actor());
        if (active().isEmpty()) {
            begin(action.at());
        }
        if (active().isEmpty()) {
            close(ApprovalStatus.APPROVED, action.at());
        }
    }

    private static void delegate(StepProgress step, ApprovalAction action) {
        Set<SalesUserId> asked =
                step.people.contains(action.inPlaceOf().orElseThrow()) ? step.people : step.escalatedTo;
        asked.remove(action.inPlaceOf().orElseThrow());
        asked.add(action.to().orElseThrow());
    }

    /** Begins the steps whose turn comes next. */
    private void begin(Instant at) {
        steps.stream().filter(step -> !step.done).findFirst().ifPresent(next -> steps.stream()
                .filter(step -> step.step.order() == next.step.order())
                .forEach(step -> step.since = at));
    }

    private void close(ApprovalStatus end, Instant at) {
        status = end;
        closedAt = at;
    }
}
