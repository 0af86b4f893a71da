package org.sfa.core.lead;

import java.util.Optional;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.SalesEvent;

/** Something that happened to a lead. */
public sealed interface LeadEvent extends SalesEvent {

    /** The lead. */
    LeadId lead();

    @Override
    default EntityRef subject() {
        return Lead.TYPE.ref(lead());
    }

    /** A lead came in. */
    record Captured(LeadId lead) implements LeadEvent {
        @Override
        public String name() {
            return "lead captured";
        }
    }

    /** A lead got an owner, or another one. */
    record Assigned(LeadId lead, Optional<SalesUserId> from, SalesUserId to, String reason) implements LeadEvent {
        @Override
        public String name() {
            return "lead assigned";
        }
    }

    /** A lead lost its owner and waits for another one. */
    record Released(LeadId lead, SalesUserId from, String reason) implements LeadEvent {
        @Override
        public String name() {
            return "lead released";
        }
    }

    /** The status of a lead changed, but not by conversion. */
    record StatusChanged(LeadId lead, LeadStatus from, LeadStatus to) implements LeadEvent {
        @Override
        public String name() {
            return "lead status changed";
        }
    }

    /** A lead was converted. */
    record Converted(LeadId lead, LeadConversion conversion) implements LeadEvent {
        @Override
        public String name() {
            return "lead converted";
        }
    }

    /** A lead is being deleted; who reacts in the unit still finds it. */
    record Deleted(LeadId lead) implements LeadEvent {
        @Override
        public String name() {
            return "lead deleted";
        }
    }
}
