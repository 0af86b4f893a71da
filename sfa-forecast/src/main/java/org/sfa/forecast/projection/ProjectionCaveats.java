package org.sfa.forecast.projection;

import java.util.ArrayList;
import java.util.List;

/** Says in words what limits a projection, so that small samples are not taken for large ones. */
final class ProjectionCaveats {

    private ProjectionCaveats() {}

    static List<String> of(PeriodProjection projection) {
        List<String> caveats = new ArrayList<>();
        long byDate = projection.open().stream()
                .filter(deal -> deal.timing() == ProjectedDeal.Timing.CLOSE_DATE)
                .count();
        if (byDate > 0) {
            caveats.add(byDate + " of " + projection.open().size()
                    + " open deals are timed by their close date, for want of a history of their age");
        }
        if (projection.incomplete() > 0) {
            caveats.add(projection.incomplete() + " deals have no amount or no date and count nowhere");
        }
        if (projection.omitted() > 0) {
            caveats.add(projection.omitted() + " open deals are omitted by their category");
        }
        projection
                .newBusiness()
                .filter(business -> !business.isSufficient())
                .ifPresent(business -> caveats.add("nothing is added for new business, " + business));
        projection
                .revenue()
                .draws()
                .ifPresent(draws -> caveats.add("the distribution is simulated with " + draws + " draws"));
        return List.copyOf(caveats);
    }
}
