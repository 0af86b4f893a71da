package org.sfa.core.approval;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Proposal;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/**
 * How approvals work in one application: by which policy, and how approved changes are made. Immutable and safe for use by
 * several threads.
 */
public final class Approvals {

    private static final Approvals NONE = new Approvals(ApprovalPolicy.none(), FieldDefinitions.none(), Map.of());

    private final ApprovalPolicy policy;
    private final FieldDefinitions fields;
    private final Map<EntityType<?, ?>, Applier<?>> appliers;

    /**
     * Makes an approved change, with the events that belong to it.
     *
     * @param <E> the type of the record
     */
    @FunctionalInterface
    public interface Applier<E> {

        /** Saves a record as it was approved. */
        void apply(UnitOfWork unit, Approvals approvals, E approved, String reason);
    }

    private Approvals(ApprovalPolicy policy, FieldDefinitions fields, Map<EntityType<?, ?>, Applier<?>> appliers) {
        this.policy = policy;
        this.fields = fields;
        this.appliers = Map.copyOf(appliers);
    }

    /** Returns approvals for those who need none. */
    public static Approvals none() {
        return NONE;
    }

    /** Returns approvals by a policy, of records with the fields that a company added; changes are made by saving. */
    public static Approvals of(ApprovalPolicy policy, FieldDefinitions fields) {
        return new Approvals(policy, fields, Map.of());
    }

    /** Returns a copy that makes the changes of a type in another way than by saving. */
    public <E extends Entity<I>, I extends EntityId> Approvals applying(EntityType<E, I> type, Applier<E> applier) {
        Map<EntityType<?, ?>, Applier<?>> more = new HashMap<>(appliers);
        more.put(type, applier);
        return new Approvals(policy, fields, more);
    }

    /** Returns the gate that refuses changes which need an approval and have none. */
    public Gate gate() {
        return new ApprovalGate(this);
    }

    /** Returns a service that takes part in a unit of work. */
    public ApprovalService in(UnitOfWork unit) {
        return new ApprovalService(Units.joined(unit), this);
    }

    /** Whether changes of a type may need an approval. */
    public boolean governs(EntityType<?, ?> type) {
        return policy.types().contains(type);
    }

    /** Returns what a change needs, or empty when it needs nobody's agreement. */
    public <E extends Entity<?>> Optional<ApprovalPlan> plan(
            EntityType<E, ?> type, Proposal<E> proposal, String requester) {
        return governs(type) ? policy.plan(type, proposal, requester) : Optional.empty();
    }

    /**
     * Whether a record is still as it was when a change of it was proposed, and the policy still wants the same people asked.
     *
     * @param record the record as it is, or null when there is none
     * @param proposals gives what saving a version of it would propose
     */
    <E extends Entity<I>, I extends EntityId> boolean isAsProposed(
            ApprovalRequest request, EntityType<E, I> type, @Nullable E record, Function<E, Proposal<E>> proposals) {
        if (request.subjectVersion() != (record == null ? 0 : record.version())) {
            return false;
        }
        E changed = ProposedChanges.apply(type, fields, record, request.changes());
        if (!ProposedChanges.between(type, fields, record, changed).equals(request.changes())) {
            // Another record of the same id and version.
            return false;
        }
        try {
            return plan(type, proposals.apply(changed), request.requester())
                    .map(plan -> ApprovalGate.isPlanned(request, plan))
                    .orElse(true);
        } catch (NoApproverException e) {
            return false;
        }
    }

    FieldDefinitions fields() {
        return fields;
    }

    EntityType<?, ?> type(String name) {
        return findType(name)
                .orElseThrow(() -> new SfaException("no approval is ever needed for a " + name + " by this policy"));
    }

    Optional<EntityType<?, ?>> findType(String name) {
        for (EntityType<?, ?> type : policy.types()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    <E extends Entity<I>, I extends EntityId> void apply(
            UnitOfWork unit, EntityType<E, I> type, E approved, String reason) {
        @Nullable Applier<E> applier = (Applier<E>) appliers.get(type);
        if (applier == null) {
            unit.repository(type).save(approved, Cause.of(reason));
        } else {
            applier.apply(unit, this, approved, reason);
        }
    }
}
