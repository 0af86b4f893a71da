package org.sfa.core.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Query;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Guard;
import org.sfa.core.store.Proposal;

/**
 * Lets a change that needs an approval pass only together with the request that was granted for just this change, in the unit
 * of work of the last decision; and a request only when it asks those whom the policy wants asked.
 */
final class ApprovalGate implements Gate {

    private final Approvals approvals;

    ApprovalGate(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E extends Entity<?>> void check(EntityType<E, ?> type, Proposal<E> proposal) {
        if (type.equals(ApprovalRequest.TYPE) && proposal.before().isEmpty()) {
            checkRequest((Proposal<ApprovalRequest>) proposal);
        } else if (approvals.governs(type)) {
            Optional<ApprovalPlan> plan =
                    approvals.plan(type, proposal, proposal.actor().name());
            if (plan.isPresent() && !isGranted(type, proposal)) {
                refuse(type, proposal, plan.get());
            }
        }
    }

    private <E extends Entity<?>> boolean isGranted(EntityType<E, ?> type, Proposal<E> proposal) {
        long version = proposal.before().map(Entity::version).orElse(0L);
        List<ApprovalRequest> found = proposal.list(
                ApprovalRequest.TYPE,
                Query.where(ApprovalRequest.TYPE
                        .subject
                        .is(type.ref(proposal.after()))
                        .and(ApprovalRequest.TYPE.status.is(ApprovalStatus.APPROVED))
                        .and(ApprovalRequest.TYPE.subjectVersion.is(version))));
        // One that was granted in another unit has been used up there.
        return found.stream()
                .filter(request -> proposal.touches(ApprovalRequest.TYPE, request.id()))
                .anyMatch(request -> isFor(request, type, proposal));
    }

    private <E extends Entity<?>> boolean isFor(ApprovalRequest request, EntityType<E, ?> type, Proposal<E> proposal) {
        Optional<ApprovalPlan> plan = approvals.plan(type, proposal, request.requester());
        if (plan.isEmpty()) {
            return true;
        }
        Map<String, ProposedChange> changes = new HashMap<>();
        request.changes().forEach(change -> changes.put(change.attribute(), change));
        return request.rules().containsAll(plan.get().rules())
                && plan.get().attributes().stream()
                        .allMatch(name -> isAsProposed(
                                attribute(type, name),
                                Optional.ofNullable(changes.get(name)),
                                proposal.before().orElse(null),
                                proposal.after()));
    }

    private static <E extends Entity<?>, V> boolean isAsProposed(
            Attribute<E, V> attribute, Optional<ProposedChange> change, @Nullable E before, E after) {
        V value = attribute.valueOrNull(after);
        return change.isPresent()
                ? change.get().after().equals(Optional.ofNullable(value).map(attribute.kind()::format))
                : Objects.equals(before == null ? null : attribute.valueOrNull(before), value);
    }

    private <E extends Entity<?>> Attribute<E, ?> attribute(EntityType<E, ?> type, String name) {
        return type.with(approvals.fields())
                .findAttribute(name)
                .orElseThrow(() -> new SfaException(
                        "the policy of approvals watches " + name + ", which a " + type.name() + " does not have"));
    }

    private <E extends Entity<?>> void refuse(EntityType<E, ?> type, Proposal<E> proposal, ApprovalPlan plan) {
        for (String name : plan.attributes().stream().sorted().toList()) {
            Attribute<E, ?> attribute = attribute(type, name);
            Object value = attribute.valueOrNull(proposal.after());
            if (!Objects.equals(proposal.before().map(attribute::valueOrNull).orElse(null), value)) {
                proposal.refuse(
                        name,
                        value,
                        "must be approved first, says " + String.join(", ", plan.rules())
                                + ": propose it instead of saving it");
            }
        }
    }

    private void checkRequest(Proposal<ApprovalRequest> proposal) {
        Optional<EntityType<?, ?>> type =
                approvals.findType(proposal.after().subject().type());
        if (type.isEmpty()) {
            proposal.refuse("subject", proposal.after().subject(), "must be of a type whose changes need approvals");
        } else {
            checkRequest(proposal, type.get());
        }
    }

    private <E extends Entity<I>, I extends EntityId> void checkRequest(
            Proposal<ApprovalRequest> proposal, EntityType<E, I> type) {
        ApprovalRequest request = proposal.after();
        E record = proposal.find(type, type.id(request.subject().id())).orElse(null);
        long version = record == null ? 0 : record.version();
        if (version != request.subjectVersion()) {
            proposal.refuse("subjectVersion", request.subjectVersion(), "must be that of the record, " + version);
            return;
        }
        E changed = ProposedChanges.apply(type, approvals.fields(), record, request.changes());
        Proposal<E> change = proposal.another(type, changed);
        for (Guard<E> guard : type.guards()) {
            guard.check(change);
        }
        change.violations().forEach(v -> proposal.refuse("changes: " + v.attribute(), v.value(), v.reason()));
        Optional<ApprovalPlan> plan = approvals.plan(type, change, request.requester());
        if (plan.isEmpty()) {
            proposal.refuse("changes", request.changes(), "must need an approval");
        } else if (!plan.get().steps().equals(request.steps())
                || !plan.get().rules().equals(request.rules())) {
            proposal.refuse(
                    "steps",
                    request.steps(),
                    "must be those of the policy, " + plan.get().steps());
        }
    }
}
