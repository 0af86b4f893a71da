package org.sfa.core.approval;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Proposal;

/** What a request must be like, and who may add what to it. */
final class ApprovalRequestGuard {

    private static final int MOST_STEPS = 50;

    /** What stays as it was made. */
    private static final List<Attribute<ApprovalRequest, ?>> FIXED = List.of(
            ApprovalRequest.TYPE.subject,
            ApprovalRequest.TYPE.subjectVersion,
            ApprovalRequest.TYPE.changes,
            ApprovalRequest.TYPE.requester,
            ApprovalRequest.TYPE.reason,
            ApprovalRequest.TYPE.rules,
            ApprovalRequest.TYPE.facts,
            ApprovalRequest.TYPE.steps,
            ApprovalRequest.TYPE.openedAt);

    private final Proposal<ApprovalRequest> proposal;
    private final ApprovalRequest request;

    private ApprovalRequestGuard(Proposal<ApprovalRequest> proposal) {
        this.proposal = proposal;
        this.request = proposal.after();
    }

    static void check(Proposal<ApprovalRequest> proposal) {
        ApprovalRequestGuard guard = new ApprovalRequestGuard(proposal);
        proposal.before().ifPresentOrElse(guard::checkGrown, guard::checkNew);
    }

    private void checkNew() {
        if (!request.requester().equals(proposal.actor().name())) {
            proposal.refuse("requester", request.requester(), "must be who makes the request, " + proposal.actor());
        }
        if (request.openedAt().isAfter(proposal.now())) {
            proposal.refuse("openedAt", request.openedAt(), "must not be in the future");
        }
        if (request.changes().isEmpty()) {
            proposal.refuse("changes", null, "must name at least one attribute");
        }
        if (!request.actions().isEmpty()) {
            proposal.refuse("actions", request.actions(), "must be empty to begin with");
        }
        checkSteps();
    }

    private void checkSteps() {
        if (request.steps().isEmpty() || request.steps().size() > MOST_STEPS) {
            proposal.refuse("steps", request.steps().size(), "must be from 1 to " + MOST_STEPS);
        }
        Set<String> names = new HashSet<>();
        for (ApprovalStep step : request.steps()) {
            if (!names.add(step.name())) {
                proposal.refuse("steps", step.name(), "must each have a name of their own");
            }
            Stream.concat(
                            step.approvers().stream(),
                            step.limit().stream().flatMap(limit -> limit.escalateTo().stream()))
                    .forEach(person -> checkAsked("steps", person));
        }
    }

    private void checkAsked(String attribute, SalesUserId person) {
        if (person.value().equals(request.requester())) {
            proposal.refuse(attribute, person, "must not be who proposes the change: nobody approves their own");
        }
        if (proposal.find(SalesUser.TYPE, person).filter(SalesUser::active).isEmpty()) {
            proposal.refuse(attribute, person, "must refer to a sales user who is active");
        }
    }

    private void checkGrown(ApprovalRequest before) {
        if (before.status() != ApprovalStatus.PENDING) {
            proposal.refuse("status", before.status(), "must be PENDING for anything to change");
            return;
        }
        proposal.refuseChange(FIXED, "must stay as it was made");
        int known = before.actions().size();
        if (request.actions().size() < known
                || !request.actions().subList(0, known).equals(before.actions())) {
            proposal.refuse("actions", request.actions(), "must keep those that were done");
            return;
        }
        ApprovalProgress progress = ApprovalProgress.of(before);
        for (ApprovalAction action :
                request.actions().subList(known, request.actions().size())) {
            Optional<String> objection = progress.objection(action).or(() -> objection(action));
            if (objection.isPresent()) {
                proposal.refuse("actions", action.kind(), objection.get());
                return;
            }
            progress.take(action);
        }
    }

    /** Says why this actor can't do this now. */
    private Optional<String> objection(ApprovalAction action) {
        if (!action.actor().equals(proposal.actor().name())) {
            return Optional.of("must be done by " + proposal.actor() + " themselves, not " + action.actor());
        }
        if (!action.at().equals(proposal.now())) {
            return Optional.of("must be done now, at " + proposal.now());
        }
        boolean isRequester = action.actor().equals(request.requester());
        if (action.kind() == ApprovalAction.Kind.RECALLED && !isRequester) {
            return Optional.of("must be done by " + request.requester() + ", who proposed the change");
        }
        if (!action.kind().isOfApprover()) {
            return Optional.empty();
        }
        if (isRequester) {
            return Optional.of("must not be done by who proposed the change: nobody approves their own");
        }
        action.to().ifPresent(to -> checkAsked("actions", to));
        SalesUserId person = action.inPlaceOf().orElseThrow();
        return Deputies.of(proposal::find, proposal.now()).mayDecideFor(action.actor(), person)
                ? Optional.empty()
                : Optional.of("must be done by " + person + ", or by their deputy while they are away");
    }
}
