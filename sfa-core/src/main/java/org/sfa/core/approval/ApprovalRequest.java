package org.sfa.core.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * A change that waits until the people who must agree to it have agreed. Once made, only {@link #actions} are added to it, each
 * by the one who acts; everything else follows from them, and guards hold it, whoever saves what.
 */
@EntityStyle
@Value.Immutable
public interface ApprovalRequest extends Entity<ApprovalRequestId>, WithApprovalRequest {

    /** The descriptor. */
    ApprovalRequestType TYPE = new ApprovalRequestType();

    @Override
    ApprovalRequestId id();

    /** The record that is to change. */
    EntityRef subject();

    /** The version of the record that the change was proposed on; 0 for a new record. */
    long subjectVersion();

    /** What is to change, at least one attribute. */
    List<ProposedChange> changes();

    /** The account name of who proposed it, for a person the id of the sales user. */
    String requester();

    /** Why, in words. */
    Optional<String> reason();

    /** The names of the rules that ask for an approval. */
    Set<String> rules();

    /** What those who decide should know about the record, as it was when the change was proposed. */
    List<String> facts();

    /** Who must agree, in the order of their turns. */
    List<ApprovalStep> steps();

    /** When it was made. */
    Instant openedAt();

    /** What was done with it, the latest last. */
    List<ApprovalAction> actions();

    /** Where it stands. Saving sets it. */
    @Value.Default
    default ApprovalStatus status() {
        return ApprovalStatus.PENDING;
    }

    /** The record, while the request is pending. Unique, so that a record has at most one pending request. Saving sets it. */
    Optional<EntityRef> pendingOn();

    /** The people whose turn it is to decide. Saving sets it. */
    Set<SalesUserId> waitingFor();

    /** When the time of those people is over. Saving sets it. */
    Optional<Instant> dueAt();

    /** When it was decided, or ended otherwise. Saving sets it. */
    Optional<Instant> closedAt();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds requests. */
    final class Builder extends ImmutableApprovalRequest.Builder {
        Builder() {}
    }
}
