package org.sfa.core.approval;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Query;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Guard;
import org.sfa.core.store.Proposal;

/**
 * Lets a change that needs an approval pass only together with the request that is granted for just this change in the same unit of
 * work; a request only when it asks those whom the policy wants asked; and the grant of a request only with the change.
 */
final class ApprovalGate implements Gate {

    private final Approvals approvals;

    ApprovalGate(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E extends Entity<?>> void check(EntityType<E, ?> type, Proposal<E> proposal) {
        if (type.equals(ApprovalRequest.TYPE)) {
            checkRequest((Proposal<ApprovalRequest>) proposal);
        } else if (approvals.governs(type)) {
            Optional<ApprovalRequest> granted = granted(type, proposal);
            if (granted.isPresent()) {
                checkGranted(granted.get(), type, proposal);
            } else {
                refuseUnapproved(type, proposal);
            }
        }
    }

    @Override
    public <E extends Entity<?>> void checkDeletion(EntityType<E, ?> type, Proposal<E> entity) {
        if (type.equals(ApprovalRequest.TYPE)) {
            entity.refuse("id", entity.after().id(), "must be kept, to tell who agreed to what");
        } else if (approvals.governs(type)) {
            EntityRef record = type.ref(entity.after());
            boolean isPending = !entity.list(
                            ApprovalRequest.TYPE,
                            Query.where(ApprovalRequest.TYPE.pendingOn.is(record))
                                    .limit(1))
                    .isEmpty();
            if (isPending) {
                entity.refuse("id", entity.after().id(), "must be kept while a change of it waits for an approval");
            }
        }
    }

    /** Returns the request that this unit of work grants for a change; one that another unit granted was used up there. */
    private static <E extends Entity<?>> Optional<ApprovalRequest> granted(
            EntityType<E, ?> type, Proposal<E> proposal) {
        EntityRef record = type.ref(proposal.after());
        long version = proposal.before().map(Entity::version).orElse(0L);
        return proposal.changed(ApprovalRequest.TYPE).stream()
                .filter(request -> request.status() == ApprovalStatus.APPROVED
                        && request.subject().equals(record)
                        && request.subjectVersion() == version)
                .findFirst();
    }

    /** What was proposed needs no more than was asked for, and what comes on top of it is the actor's own. */
    private <E extends Entity<?>> void checkGranted(
            ApprovalRequest request, EntityType<E, ?> type, Proposal<E> proposal) {
        E proposed = ProposedChanges.apply(
                type, approvals.fields(), proposal.before().orElse(null), request.changes());
        Proposal<E> expected = proposal.instead(type, proposed);
        Optional<ApprovalPlan> plan = approvals.plan(type, expected, request.requester());
        if (plan.isPresent() && !request.rules().containsAll(plan.get().rules())) {
            refuse(type, proposal, plan.get());
        }
        Proposal<E> rest = proposal.onTopOf(expected.after());
        refuseUnapproved(type, rest);
        rest.violations().forEach(v -> proposal.refuse(v.attribute(), v.value(), v.reason()));
    }

    private <E extends Entity<?>> void refuseUnapproved(EntityType<E, ?> type, Proposal<E> proposal) {
        try {
            approvals.plan(type, proposal, proposal.actor().name()).ifPresent(plan -> refuse(type, proposal, plan));
        } catch (NoApproverException e) {
            proposal.refuse("approval", null, "must be given: " + e.getMessage());
        }
    }

    private <E extends Entity<?>> void refuse(EntityType<E, ?> type, Proposal<E> proposal, ApprovalPlan plan) {
        for (String name : plan.attributes().stream().sorted().toList()) {
            Attribute<E, ?> attribute = attribute(type, name);
            Object value = attribute.valueOrNull(proposal.after());
            if (!Objects.equals(proposal.before().map(attribute::valueOrNull).orElse(null), value)) {
                proposal.refuse(
                        name,
                        value,
                        "must be proposed, not saved, because " + String.join(", ", plan.rules())
                                + " wants an approval");
            }
        }
    }

    private <E extends Entity<?>> Attribute<E, ?> attribute(EntityType<E, ?> type, String name) {
        return type.with(approvals.fields())
                .findAttribute(name)
                .orElseThrow(() -> new SfaException(
                        "the policy of approvals watches " + name + ", which a " + type.name() + " does not have"));
    }

    private void checkRequest(Proposal<ApprovalRequest> proposal) {
        Optional<EntityType<?, ?>> type =
                approvals.findType(proposal.after().subject().type());
        if (type.isEmpty()) {
            if (proposal.before().isEmpty()) {
                proposal.refuse(
                        "subject", proposal.after().subject(), "must be of a type whose changes need approvals");
            }
        } else if (proposal.before().isEmpty()) {
            checkNew(proposal, type.get());
        } else {
            checkEnd(proposal, type.get());
        }
    }

    private <E extends Entity<I>, I extends EntityId> void checkNew(
            Proposal<ApprovalRequest> proposal, EntityType<E, I> type) {
        ApprovalRequest request = proposal.after();
        E record = proposal.find(type, type.id(request.subject().id())).orElse(null);
        long version = record == null ? 0 : record.version();
        if (version != request.subjectVersion()) {
            proposal.refuse("subjectVersion", request.subjectVersion(), "must be that of the record, " + version);
            return;
        }
        E changed = ProposedChanges.apply(type, approvals.fields(), record, request.changes());
        boolean isSame = type.ref(changed).equals(request.subject());
        if (!isSame
                || !ProposedChanges.between(type, approvals.fields(), record, changed)
                        .equals(request.changes())) {
            proposal.refuse("changes", request.changes(), "must be what differs from the record as it is");
            return;
        }
        Proposal<E> change = proposal.another(type, changed);
        for (Guard<E> guard : type.guards()) {
            guard.check(change);
        }
        change.violations().forEach(v -> proposal.refuse("changes: " + v.attribute(), v.value(), v.reason()));
        checkPlan(proposal, approvals.plan(type, change, request.requester()));
    }

    private static void checkPlan(Proposal<ApprovalRequest> proposal, Optional<ApprovalPlan> plan) {
        ApprovalRequest request = proposal.after();
        if (plan.isEmpty()) {
            proposal.refuse("changes", request.changes(), "must need an approval");
        } else if (!isPlanned(request, plan.get()) || !plan.get().facts().equals(request.facts())) {
            proposal.refuse(
                    "steps",
                    request.steps(),
                    "must be those of the policy, " + plan.get().steps());
        }
    }

    /** Whether a request asks those whom a plan wants asked. */
    static boolean isPlanned(ApprovalRequest request, ApprovalPlan plan) {
        return plan.steps().equals(request.steps()) && plan.rules().equals(request.rules());
    }

    /** A request ends as approved only with its change, and others end it only when the record has gone another way. */
    private <E extends Entity<I>, I extends EntityId> void checkEnd(
            Proposal<ApprovalRequest> proposal, EntityType<E, I> type) {
        ApprovalRequest request = proposal.after();
        Optional<E> record = proposal.find(type, type.id(request.subject().id()));
        long version = record.map(Entity::version).orElse(0L);
        switch (request.status()) {
            case APPROVED -> {
                List<ProposedChange> missing = record.map(now -> ProposedChanges.between(
                                type,
                                approvals.fields(),
                                now,
                                ProposedChanges.apply(type, approvals.fields(), now, request.changes())))
                        .orElse(request.changes());
                if (version <= request.subjectVersion() || !missing.isEmpty()) {
                    proposal.refuse("status", request.status(), "must come with the change itself: " + missing);
                }
            }
            case CANCELLED, OUTDATED -> {
                boolean isOwn = request.requester().equals(proposal.actor().name());
                if (!isOwn && !isOvertaken(request, type, proposal, record, version)) {
                    proposal.refuse("status", request.status(), "must be left to those who decide and who proposed");
                }
            }
            default -> {}
        }
    }

    private <E extends Entity<I>, I extends EntityId> boolean isOvertaken(
            ApprovalRequest request,
            EntityType<E, I> type,
            Proposal<ApprovalRequest> proposal,
            Optional<E> record,
            long version) {
        return version != request.subjectVersion()
                || !approvals.isAsProposed(
                        request, type, record.orElse(null), changed -> proposal.another(type, changed));
    }
}
