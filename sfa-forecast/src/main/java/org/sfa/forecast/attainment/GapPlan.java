package org.sfa.forecast.attainment;

import java.util.List;
import java.util.OptionalDouble;
import org.sfa.forecast.projection.ProjectedDeal;

/**
 * Deals that together fill a gap with a wanted confidence.
 *
 * @param deals the deals; none when there is no gap
 * @param chance how likely they bring at least the gap in the period
 * @param errorOfChance the standard error of that chance when it was drawn; empty when it was computed
 * @param search whether there can't be fewer
 */
public record GapPlan(List<ProjectedDeal> deals, double chance, OptionalDouble errorOfChance, Search search) {

    /** How the deals were found. */
    public enum Search {
        /** Every smaller set was ruled out, and no set of this size has a greater chance. */
        EXACT,
        /** There were too many sets to look at: fewer deals may do. */
        HEURISTIC
    }

    /** Copies the deals. */
    public GapPlan {
        deals = List.copyOf(deals);
    }
}
