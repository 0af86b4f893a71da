package org.sfa.core.opportunity;

/** How surely a deal counts in the forecast, least first. */
public enum ForecastCategory {
    /** Not at all. */
    OMITTED,
    /** It is in the pipeline. */
    PIPELINE,
    /** It counts when all goes well. */
    BEST_CASE,
    /** It is more likely than not. */
    MOST_LIKELY,
    /** Its owner commits to it. */
    COMMIT,
    /** It is won. */
    CLOSED
}
