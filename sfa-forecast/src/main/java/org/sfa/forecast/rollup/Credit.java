package org.sfa.forecast.rollup;

/** Who is credited with a deal in a roll-up. */
public enum Credit {
    /** Its owner, with all of it. */
    OWNER,
    /**
     * Those who share its revenue, else its owner. The shares of a deal sum up to it exactly. It is counted once: with whoever
     * has the largest share, of several the owner, else the first by id.
     */
    SPLIT,
    /**
     * Those who have an overlay share of it: credit for help, which never mixes with that for revenue. Each share is rounded by
     * itself. A deal is counted once, as by {@link #SPLIT}; one without overlay shares not at all.
     */
    OVERLAY
}
