package org.sfa.core.lead;

import java.time.Instant;
import java.util.List;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link LeadAssignment}; its one instance is {@link LeadAssignment#TYPE}. */
public final class LeadAssignmentType extends EntityDescriptor<LeadAssignment, LeadId, LeadAssignment.Builder> {

    public final Attribute<LeadAssignment, LeadId> lead =
            required("lead", LeadType.REFERENCE, LeadAssignment::lead, LeadAssignment.Builder::lead);
    public final Attribute<LeadAssignment, AssignmentStatus> status = required(
            "status",
            Kind.enumeration("status", AssignmentStatus.class),
            LeadAssignment::status,
            LeadAssignment.Builder::status);
    public final Attribute<LeadAssignment, AssignmentOrigin> origin = required(
            "origin",
            Kind.enumeration("origin", AssignmentOrigin.class),
            LeadAssignment::origin,
            LeadAssignment.Builder::origin);
    public final Attribute<LeadAssignment, String> ruleSet =
            optional("ruleSet", Kind.KEY, LeadAssignment::ruleSet, LeadAssignment.Builder::ruleSet);
    public final Attribute<LeadAssignment, String> ruleSetVersion = optional(
            "ruleSetVersion", Kind.KEY, LeadAssignment::ruleSetVersion, LeadAssignment.Builder::ruleSetVersion);
    public final Attribute<LeadAssignment, String> rule =
            optional("rule", Kind.KEY, LeadAssignment::rule, LeadAssignment.Builder::rule);
    public final Attribute<LeadAssignment, String> target =
            optional("target", Kind.KEY, LeadAssignment::target, LeadAssignment.Builder::target);
    public final Attribute<LeadAssignment, SalesUserId> user =
            optional("user", SalesUserType.REFERENCE, LeadAssignment::user, LeadAssignment.Builder::user);
    public final Attribute<LeadAssignment, List<SalesUserId>> runnersUp = several(
            "runnersUp",
            Kind.listOf("runnersUp", SalesUserId.class),
            LeadAssignment::runnersUp,
            LeadAssignment.Builder::runnersUp);
    public final Attribute<LeadAssignment, String> reason =
            optional("reason", Kind.TEXT, LeadAssignment::reason, LeadAssignment.Builder::reason);
    public final Attribute<LeadAssignment, Instant> decidedAt =
            required("decidedAt", Kind.INSTANT, LeadAssignment::decidedAt, LeadAssignment.Builder::decidedAt);
    public final Attribute<LeadAssignment, Instant> assignedAt =
            optional("assignedAt", Kind.INSTANT, LeadAssignment::assignedAt, LeadAssignment.Builder::assignedAt);
    public final Attribute<LeadAssignment, Instant> followUpDue =
            optional("followUpDue", Kind.INSTANT, LeadAssignment::followUpDue, LeadAssignment.Builder::followUpDue);
    public final Attribute<LeadAssignment, Instant> firstActionAt = optional(
            "firstActionAt", Kind.INSTANT, LeadAssignment::firstActionAt, LeadAssignment.Builder::firstActionAt);
    public final Attribute<LeadAssignment, Instant> missedAt =
            optional("missedAt", Kind.INSTANT, LeadAssignment::missedAt, LeadAssignment.Builder::missedAt);

    LeadAssignmentType() {
        super(
                "leadAssignment",
                LeadAssignment.class,
                LeadId.class,
                LeadId::new,
                new BuilderAccess<>(
                        LeadAssignment::builder,
                        LeadAssignment.Builder::from,
                        LeadAssignment.Builder::customFields,
                        LeadAssignment.Builder::build),
                LeadAssignment.Builder::id,
                LeadAssignment.Builder::version,
                LeadAssignment.Builder::externalKey,
                LeadAssignment::withVersion);
        index(status, followUpDue);
        state(status);
        guard(LeadAssignmentType::check);
    }

    private static void check(Proposal<LeadAssignment> proposal) {
        LeadAssignment assignment = proposal.after();
        if (!assignment.lead().equals(assignment.id())) {
            proposal.refuse("lead", assignment.lead(), "must be the lead that has the id of the assignment");
        }
        if (assignment.user().isPresent() == (assignment.status() == AssignmentStatus.WAITING)) {
            proposal.refuse(
                    "user",
                    assignment.user().orElse(null),
                    "must be there unless the status is waiting, and only then");
        }
        boolean assigned = assignment.status() == AssignmentStatus.ASSIGNED;
        if (assignment.assignedAt().isPresent() != assigned) {
            proposal.refuse(
                    "assignedAt",
                    assignment.assignedAt().orElse(null),
                    "must be there exactly when the status is assigned");
        }
        if (!assigned
                && (assignment.followUpDue().isPresent()
                        || assignment.firstActionAt().isPresent()
                        || assignment.missedAt().isPresent())) {
            proposal.refuse("status", assignment.status(), "must be assigned when an action is due, done or missed");
        }
    }
}
