package org.sfa.core.approval;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.store.VersionConflictException;

/**
 * What people do with changes that need an approval. The actor of the units is who proposes and who decides, for a person the id
 * of the sales user. Each call is one unit of work (or part of the one that {@link Approvals#in} names), raises its events, and
 * tells those whose turn it is through the outbox. Safe for use by several threads.
 *
 * <p>Every method that names a request throws {@link UnknownEntityException} when there is none, and {@link RejectedException}
 * when it is not pending or the actor may not do this: an approver decides, or whom the approver handed the decision to, or the
 * deputy while the approver is away; never who proposed the change.
 */
public final class ApprovalService {

    private static final ApprovalRequestType TYPE = ApprovalRequest.TYPE;

    private final Units units;
    private final Approvals approvals;

    /** Creates a service that works in these units. */
    public ApprovalService(Units units, Approvals approvals) {
        this.units = units;
        this.approvals = approvals;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public ApprovalService in(UnitOfWork unit) {
        return approvals.in(unit);
    }

    /**
     * Proposes a change, or a new record. When it needs nobody's agreement, it is made at once. A request that the same actor
     * has pending on the record is recalled.
     *
     * @param record the record as it should become, with the version that it has now
     * @return the request that waits; empty when the change has been made
     * @throws RejectedException if a request of somebody else is pending on the record, or if a guard would refuse the change
     * @throws VersionConflictException if the record has another version by now
     * @throws org.sfa.core.error.InvalidValueException if the change needs an approval and one of its attributes, such as the lines
     *     of a quote, has no text form; save that one by itself
     */
    public <E extends Entity<I>, I extends EntityId> Optional<ApprovalRequest> propose(
            EntityType<E, I> type, E record, String reason) {
        return units.call(unit -> work(unit).propose(type, record, reason));
    }

    /** Proposes a change of a record that is there, as {@link #propose(EntityType, Entity, String)} does. */
    public <E extends Entity<I>, I extends EntityId> Optional<ApprovalRequest> propose(
            EntityType<E, I> type, I id, UnaryOperator<E> change, String reason) {
        return units.call(unit ->
                work(unit).propose(type, change.apply(unit.repository(type).load(id)), reason));
    }

    /**
     * Proposes the same change again, on the record as it is now: the attributes that it names become what they were proposed to
     * be.
     *
     * @return the request that waits; empty when the change needs nobody's agreement any more and has been made
     */
    public Optional<ApprovalRequest> renew(ApprovalRequestId id, String reason) {
        return units.call(unit -> {
            ApprovalRequest request = unit.repository(TYPE).load(id);
            return work(unit).renew(request, approvals.type(request.subject().type()), reason);
        });
    }

    /**
     * Agrees, in every step that waits for the actor. When that was the last agreement that was missing, the change is made in the
     * same unit of work. When the record was changed since the change was proposed, the request ends as outdated instead; {@link
     * #renew} proposes it again.
     *
     * @throws RejectedException also if a guard refuses the change by now
     */
    public ApprovalRequest approve(ApprovalRequestId id, String comment) {
        return units.call(unit -> work(unit).approve(unit.repository(TYPE).load(id), comment));
    }

    /** Refuses: the request is rejected, and nothing changes. */
    public ApprovalRequest reject(ApprovalRequestId id, String comment) {
        return decide(id, ApprovalAction.Kind.REJECTED, comment);
    }

    /** Returns a request to who proposed it, with what should be changed first; nothing changes. */
    public ApprovalRequest sendBack(ApprovalRequestId id, String comment) {
        return decide(id, ApprovalAction.Kind.RETURNED, comment);
    }

    private ApprovalRequest decide(ApprovalRequestId id, ApprovalAction.Kind kind, String comment) {
        return units.call(unit -> work(unit).decide(unit.repository(TYPE).load(id), kind, comment));
    }

    /** Hands the actor's decision to somebody else, who must not be asked in the same step already. */
    public ApprovalRequest delegate(ApprovalRequestId id, SalesUserId to, String comment) {
        return units.call(unit -> work(unit).delegate(unit.repository(TYPE).load(id), to, comment));
    }

    /** Takes a proposal back; only who made it can. */
    public ApprovalRequest recall(ApprovalRequestId id, String comment) {
        return units.call(unit -> work(unit).recall(unit.repository(TYPE).load(id), comment));
    }

    /** Ends the request that is pending on a record, if there is one, because the record goes another way. */
    public void cancel(EntityRef record, String comment) {
        units.run(unit -> {
            ApprovalWork work = work(unit);
            work.pendingOn(record).ifPresent(request -> work.end(request, ApprovalAction.Kind.CANCELLED, comment));
        });
    }

    /** Returns the request that is pending on a record. */
    public Optional<ApprovalRequest> findPending(EntityRef record) {
        return units.call(unit -> work(unit).pendingOn(record));
    }

    /** Returns the pending requests that a person can decide, for those who are away as well; the oldest first. */
    public List<ApprovalRequest> waitingFor(SalesUserId person) {
        return units.call(unit -> {
            ApprovalWork work = work(unit);
            try (Stream<ApprovalRequest> pending = unit.repository(TYPE).scan(TYPE.status.is(ApprovalStatus.PENDING))) {
                return pending.filter(request -> work.mayDecide(person, request))
                        .sorted(Comparator.comparing(ApprovalRequest::openedAt)
                                .thenComparing(request -> request.id().value()))
                        .toList();
            }
        });
    }

    /**
     * Returns a record as a pending request would make it if it was approved now, with everything that follows filled in; nothing is
     * saved.
     *
     * @return empty when the request is not pending, or would end as outdated, because the record was changed since
     */
    public <E extends Entity<I>, I extends EntityId> Optional<E> preview(
            EntityType<E, I> type, ApprovalRequest request) {
        return units.call(unit -> work(unit).preview(type, request));
    }

    /**
     * What was done about requests that nobody answered in time.
     *
     * @param done what time did, by request
     * @param failures why something could not be done, by request
     */
    public record Overdue(
            Map<ApprovalRequestId, ApprovalAction.Kind> done, Map<ApprovalRequestId, SfaException> failures) {}

    /**
     * Does what is due by now: reminds, escalates and rejects as the time limits of the steps say. To be called every few minutes;
     * several processes may. Each request in a unit of its own, so that a failure holds up no other.
     */
    public Overdue lookAfterOverdue() {
        List<ApprovalRequestId> due = units.call(unit -> {
            try (Stream<ApprovalRequest> pending = unit.repository(TYPE)
                    .scan(TYPE.status.is(ApprovalStatus.PENDING).and(TYPE.dueAt.atMost(unit.now())))) {
                return pending.map(ApprovalRequest::id)
                        .sorted(Comparator.comparing(ApprovalRequestId::value))
                        .toList();
            }
        });
        Map<ApprovalRequestId, ApprovalAction.Kind> done = new LinkedHashMap<>();
        Map<ApprovalRequestId, SfaException> failures = new LinkedHashMap<>();
        for (ApprovalRequestId id : due) {
            try {
                units.call(unit -> unit.repository(TYPE).find(id).flatMap(request -> work(unit)
                                .overdue(request)))
                        .ifPresent(kind -> done.put(id, kind));
            } catch (SfaException e) {
                failures.put(id, e);
            }
        }
        return new Overdue(done, failures);
    }

    private ApprovalWork work(UnitOfWork unit) {
        return new ApprovalWork(unit, approvals);
    }
}
