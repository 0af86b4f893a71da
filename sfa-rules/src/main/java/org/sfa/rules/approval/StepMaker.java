package org.sfa.rules.approval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.approval.NoApproverException;
import org.sfa.core.approval.TimeLimit;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.store.Proposal;

/** Makes the steps of one request: finds their people, and joins what several rules ask for. */
final class StepMaker {

    private final Proposal<?> proposal;
    private final Superiors superiors;
    private final SalesUserId requester;
    private final List<ApprovalStep> steps = new ArrayList<>();

    StepMaker(Proposal<?> proposal, Superiors superiors, String requester) {
        this.proposal = proposal;
        this.superiors = superiors;
        this.requester = new SalesUserId(requester);
    }

    /** Returns the steps in the order of their turns. */
    List<ApprovalStep> steps() {
        return steps.stream()
                .sorted(Comparator.comparingInt(ApprovalStep::order))
                .toList();
    }

    /** Adds a step of a rule, unless the same people are asked the same way at that time already. */
    void add(String rule, StepRule step) {
        List<SalesUserId> people = people(step.approvers());
        if (people.isEmpty()) {
            throw new NoApproverException("rule " + rule + " asks for an approval by " + step.approvers() + " in step "
                    + step.name() + ", but there is nobody active among them who could give it to " + requester);
        }
        Optional<TimeLimit> limit = step.limit().map(given -> limit(rule, step, given));
        add(new ApprovalStep(name(rule, step.name()), step.order(), step.quorum(), people, limit));
    }

    void add(ApprovalStep step) {
        boolean isAsked = steps.stream()
                .anyMatch(known -> known.order() == step.order()
                        && known.quorum() == step.quorum()
                        && known.limit().equals(step.limit())
                        && Set.copyOf(known.approvers()).equals(Set.copyOf(step.approvers())));
        if (!isAsked) {
            steps.add(step);
        }
    }

    private String name(String rule, String name) {
        boolean isTaken = steps.stream().anyMatch(step -> step.name().equals(name));
        return isTaken ? name + " of " + rule + " " + (steps.size() + 1) : name;
    }

    private TimeLimit limit(String rule, StepRule step, StepRule.Limit limit) {
        List<SalesUserId> others = people(limit.escalateTo());
        if (others.isEmpty() && !limit.escalateTo().isEmpty()) {
            throw new NoApproverException("rule " + rule + " escalates step " + step.name() + " to "
                    + limit.escalateTo() + ", but there is nobody active among them");
        }
        return new TimeLimit(limit.within(), limit.whenOverdue(), others);
    }

    private List<SalesUserId> people(List<Approver> approvers) {
        Set<SalesUserId> found = new LinkedHashSet<>();
        approvers.forEach(approver -> people(approver).forEach(found::add));
        found.remove(requester);
        return List.copyOf(found);
    }

    private Stream<SalesUserId> people(Approver approver) {
        if (approver instanceof Approver.Person person) {
            return active(Stream.of(person.user()));
        } else if (approver instanceof Approver.Members members) {
            return active(proposal.find(Team.TYPE, members.team()).stream()
                    .flatMap(team -> team.members().stream())
                    .map(TeamMember::user));
        } else if (approver instanceof Approver.TeamManager manager) {
            return active(proposal.find(Team.TYPE, manager.team()).stream().flatMap(team -> team.manager().stream()));
        } else if (approver instanceof Approver.Manager manager) {
            return superiors.managers().stream()
                    .skip(manager.level() - 1L)
                    .limit(1)
                    .map(SalesUser::id);
        }
        Approver.Role role = (Approver.Role) approver;
        return superiors.managers().stream()
                .filter(person -> Superiors.hasRole(person, role.role()))
                .limit(1)
                .map(SalesUser::id);
    }

    private Stream<SalesUserId> active(Stream<SalesUserId> people) {
        return people.filter(id ->
                proposal.find(SalesUser.TYPE, id).filter(SalesUser::active).isPresent());
    }
}
