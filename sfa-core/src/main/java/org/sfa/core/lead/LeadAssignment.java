package org.sfa.core.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * Where a lead stands on its way to an owner, and which rule sent it there. It has the id of its lead; its earlier states
 * are in the history of its changes, each with its reason.
 */
@EntityStyle
@Value.Immutable
public interface LeadAssignment extends Entity<LeadId>, WithLeadAssignment {

    /** The descriptor. */
    LeadAssignmentType TYPE = new LeadAssignmentType();

    @Override
    LeadId id();

    /** The lead; for conditions over a path. Default the one with this id. */
    @Value.Default
    default LeadId lead() {
        return id();
    }

    /** How far it has come. */
    AssignmentStatus status();

    /** Who decided. */
    AssignmentOrigin origin();

    /** The name of the rule set that decided, or that decided before somebody did without it. */
    Optional<String> ruleSet();

    /** The version of the rule set. */
    Optional<String> ruleSetVersion();

    /** The rule that won; absent when no rule matched. */
    Optional<String> rule();

    /** The target that the lead was sent to. */
    Optional<String> target();

    /** Who is recommended or owns the lead; absent while it waits. */
    Optional<SalesUserId> user();

    /** Who else could have been recommended, best first. */
    List<SalesUserId> runnersUp();

    /** Why, in words. */
    Optional<String> reason();

    /** When this was decided. */
    Instant decidedAt();

    /** When the lead got its present owner. */
    Optional<Instant> assignedAt();

    /** Until when the owner has to act. */
    Optional<Instant> followUpDue();

    /** When the owner first acted. */
    Optional<Instant> firstActionAt();

    /** When it was found that the owner had not acted in time. */
    Optional<Instant> missedAt();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds assignments. */
    final class Builder extends ImmutableLeadAssignment.Builder {
        Builder() {}
    }
}
