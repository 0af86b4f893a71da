package org.sfa.core.opportunity;

import java.util.Optional;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.store.SalesEvent;

/** Something that happened to a deal. */
public sealed interface OpportunityEvent extends SalesEvent {

    /** The deal. */
    OpportunityId opportunity();

    @Override
    default EntityRef subject() {
        return Opportunity.TYPE.ref(opportunity());
    }

    /** A deal was opened. */
    record Opened(OpportunityId opportunity) implements OpportunityEvent {
        @Override
        public String name() {
            return "opportunity opened";
        }
    }

    /** A deal moved from one open stage to another. */
    record StageMoved(OpportunityId opportunity, StageCode from, StageCode to) implements OpportunityEvent {
        @Override
        public String name() {
            return "opportunity stage moved";
        }
    }

    /** A deal was won. */
    record Won(OpportunityId opportunity, StageCode from) implements OpportunityEvent {
        @Override
        public String name() {
            return "opportunity won";
        }
    }

    /** A deal was lost. */
    record Lost(OpportunityId opportunity, StageCode from, Optional<LossReason> reason) implements OpportunityEvent {
        @Override
        public String name() {
            return "opportunity lost";
        }
    }

    /** A closed deal was opened again. */
    record Reopened(OpportunityId opportunity, StageCode from, StageCode to) implements OpportunityEvent {
        @Override
        public String name() {
            return "opportunity reopened";
        }
    }

    /**
     * A deal turned out to be another one. It is still there while automations react, so that they can take what refers to it
     * over to the deal that stays; at the end of the unit of work it is deleted.
     *
     * @param opportunity the deal that stays
     * @param duplicate the deal that goes
     */
    record Merged(OpportunityId opportunity, OpportunityId duplicate) implements OpportunityEvent {
        @Override
        public String name() {
            return "opportunity merged";
        }
    }
}
