package org.sfa.core.approval;

import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.SalesEvent;

/** Something that happened to a request for an approval. */
public sealed interface ApprovalEvent extends SalesEvent {

    /** The request. */
    ApprovalRequestId request();

    @Override
    default EntityRef subject() {
        return ApprovalRequest.TYPE.ref(request());
    }

    /**
     * A change was proposed and waits.
     *
     * @param record the record that is to change
     */
    record Requested(ApprovalRequestId request, EntityRef record) implements ApprovalEvent {
        @Override
        public String name() {
            return "approval requested";
        }
    }

    /** Something was done with a request, perhaps the last thing. */
    record Acted(ApprovalRequestId request, ApprovalAction action) implements ApprovalEvent {
        @Override
        public String name() {
            return "approval acted on";
        }
    }

    /**
     * A request came to its end. When it was approved, the change has been made by then.
     *
     * @param record the record that was to change
     * @param comment the last comment
     */
    record Closed(ApprovalRequestId request, EntityRef record, ApprovalStatus status, String comment)
            implements ApprovalEvent {
        @Override
        public String name() {
            return "approval closed";
        }
    }
}
