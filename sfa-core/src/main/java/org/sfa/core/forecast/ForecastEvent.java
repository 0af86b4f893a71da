package org.sfa.core.forecast;

import org.sfa.core.id.EntityRef;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.ForecastSubmissionId;
import org.sfa.core.store.SalesEvent;

/** Something that was said about a forecast. */
public sealed interface ForecastEvent extends SalesEvent {

    /** A figure was adjusted, for the first time or anew. */
    record Adjusted(ForecastAdjustmentId adjustment, ForecastCell cell) implements ForecastEvent {
        @Override
        public EntityRef subject() {
            return ForecastAdjustment.TYPE.ref(adjustment);
        }

        @Override
        public String name() {
            return "forecast adjusted";
        }
    }

    /** An adjustment was withdrawn. */
    record Withdrawn(ForecastAdjustmentId adjustment, ForecastCell cell) implements ForecastEvent {
        @Override
        public EntityRef subject() {
            return ForecastAdjustment.TYPE.ref(adjustment);
        }

        @Override
        public String name() {
            return "forecast adjustment withdrawn";
        }
    }

    /** A forecast was submitted. */
    record Submitted(ForecastSubmissionId submission, ForecastNode node) implements ForecastEvent {
        @Override
        public EntityRef subject() {
            return ForecastSubmission.TYPE.ref(submission);
        }

        @Override
        public String name() {
            return "forecast submitted";
        }
    }
}
