package org.sfa.core.approval;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;

/** The descriptor of {@link ApprovalRequest}; its one instance is {@link ApprovalRequest#TYPE}. */
public final class ApprovalRequestType
        extends EntityDescriptor<ApprovalRequest, ApprovalRequestId, ApprovalRequest.Builder> {

    private static final Kind<Set<SalesUserId>> PEOPLE = Kind.setOf(Kind.id(SalesUserId.class, SalesUserId::new));

    public final Attribute<ApprovalRequest, EntityRef> subject =
            required("subject", Kind.ENTITY_REF, ApprovalRequest::subject, ApprovalRequest.Builder::subject);
    public final Attribute<ApprovalRequest, Long> subjectVersion = required(
            "subjectVersion", Kind.INTEGER, ApprovalRequest::subjectVersion, ApprovalRequest.Builder::subjectVersion);
    public final Attribute<ApprovalRequest, List<ProposedChange>> changes = several(
            "changes",
            Kind.listOf("changes", ProposedChange.class),
            ApprovalRequest::changes,
            ApprovalRequest.Builder::changes);
    public final Attribute<ApprovalRequest, String> requester =
            required("requester", Kind.KEY, ApprovalRequest::requester, ApprovalRequest.Builder::requester);
    public final Attribute<ApprovalRequest, String> reason =
            optional("reason", Kind.TEXT, ApprovalRequest::reason, ApprovalRequest.Builder::reason);
    public final Attribute<ApprovalRequest, Set<String>> rules =
            several("rules", Kind.TEXTS, ApprovalRequest::rules, ApprovalRequest.Builder::rules);
    public final Attribute<ApprovalRequest, List<String>> facts = several(
            "facts", Kind.listOf("facts", String.class), ApprovalRequest::facts, ApprovalRequest.Builder::facts);
    public final Attribute<ApprovalRequest, List<ApprovalStep>> steps = several(
            "steps", Kind.listOf("steps", ApprovalStep.class), ApprovalRequest::steps, ApprovalRequest.Builder::steps);
    public final Attribute<ApprovalRequest, Instant> openedAt =
            required("openedAt", Kind.INSTANT, ApprovalRequest::openedAt, ApprovalRequest.Builder::openedAt);
    public final Attribute<ApprovalRequest, List<ApprovalAction>> actions = several(
            "actions",
            Kind.listOf("actions", ApprovalAction.class),
            ApprovalRequest::actions,
            ApprovalRequest.Builder::actions);
    public final Attribute<ApprovalRequest, ApprovalStatus> status = required(
            "status",
            Kind.enumeration("status", ApprovalStatus.class),
            ApprovalRequest::status,
            ApprovalRequest.Builder::status);
    public final Attribute<ApprovalRequest, EntityRef> pendingOn =
            optional("pendingOn", Kind.ENTITY_REF, ApprovalRequest::pendingOn, ApprovalRequest.Builder::pendingOn);
    public final Attribute<ApprovalRequest, Set<SalesUserId>> waitingFor =
            several("waitingFor", PEOPLE, ApprovalRequest::waitingFor, ApprovalRequest.Builder::waitingFor);
    public final Attribute<ApprovalRequest, Instant> dueAt =
            optional("dueAt", Kind.INSTANT, ApprovalRequest::dueAt, ApprovalRequest.Builder::dueAt);
    public final Attribute<ApprovalRequest, Instant> closedAt =
            optional("closedAt", Kind.INSTANT, ApprovalRequest::closedAt, ApprovalRequest.Builder::closedAt);

    ApprovalRequestType() {
        super(
                "approvalRequest",
                ApprovalRequest.class,
                ApprovalRequestId.class,
                ApprovalRequestId::new,
                new BuilderAccess<>(
                        ApprovalRequest::builder,
                        ApprovalRequest.Builder::from,
                        ApprovalRequest.Builder::customFields,
                        ApprovalRequest.Builder::build),
                ApprovalRequest.Builder::id,
                ApprovalRequest.Builder::version,
                ApprovalRequest.Builder::externalKey,
                ApprovalRequest::withVersion);
        index(subject, status, dueAt);
        unique(pendingOn);
        state(status);
        complete((before, after, unit) -> ApprovalProgress.complete(after));
        guard(ApprovalRequestGuard::check);
    }
}
