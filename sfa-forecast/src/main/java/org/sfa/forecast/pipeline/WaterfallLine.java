package org.sfa.forecast.pipeline;

/** The lines of a {@link Waterfall}, in the order in which they are shown between its start and its end. */
public enum WaterfallLine {
    /** Deals that did not exist at the start. */
    CREATED,
    /** Deals whose close date came into the period, from before or behind it. */
    PULLED_IN,
    /** Deals that were worth less at the start. */
    INCREASED,
    /** Deals that were closed at the start, or since, and were opened again, or won after they had been lost, or lost after a win. */
    REOPENED,
    /** Deals that an owner of the slice took over from one outside, or that somebody in it is now credited with. */
    TRANSFERRED_IN,
    /** Deals that an organisation tree brought in that was not the same at the start, and what it brought of the credit for others. */
    REORGANIZED_IN,
    /** Deals whose forecast category was not counted at the start. */
    CATEGORY_IN,
    /** Deals that came to meet the condition of the slice in any other way. */
    RECLASSIFIED_IN,
    /** Deals that were won; with what they were won for. */
    WON,
    /** Deals that were lost. */
    LOST,
    /** Deals whose close date left the period, to before or behind it. */
    PUSHED_OUT,
    /** Deals that were worth more at the start. */
    DECREASED,
    /** Deals that an owner of the slice gave to one outside, or that nobody in it is credited with any more. */
    TRANSFERRED_OUT,
    /** Deals whose forecast category is not counted at the end. */
    CATEGORY_OUT,
    /** Deals that were merged into another one. */
    MERGED,
    /** Deals that were deleted. */
    DELETED,
    /** Deals that an organisation tree took away that was not the same at the start, and what it took of the credit for others. */
    REORGANIZED_OUT,
    /** Deals that no longer meet the condition of the slice for any other reason. */
    RECLASSIFIED_OUT,
    /** What other exchange rates made of the deals that stayed or were closed. */
    FX
}
