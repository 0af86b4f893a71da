package org.sfa.core.quota;

import org.sfa.core.id.EntityRef;
import org.sfa.core.id.QuotaId;
import org.sfa.core.store.SalesEvent;

/** Something that happened to a quota. */
public sealed interface QuotaEvent extends SalesEvent {

    /** The quota. */
    QuotaId quota();

    @Override
    default EntityRef subject() {
        return Quota.TYPE.ref(quota());
    }

    /** A quota was assigned. */
    record Assigned(QuotaId quota) implements QuotaEvent {
        @Override
        public String name() {
            return "quota assigned";
        }
    }

    /** A quota was withdrawn: it is deleted. */
    record Withdrawn(QuotaId quota) implements QuotaEvent {
        @Override
        public String name() {
            return "quota withdrawn";
        }
    }

    /** A quota was adjusted. */
    record Adjusted(QuotaId quota, QuotaAdjustment adjustment) implements QuotaEvent {
        @Override
        public String name() {
            return "quota adjusted";
        }
    }
}
