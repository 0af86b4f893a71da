package org.sfa.forecast.pipeline;

import java.util.List;
import org.sfa.forecast.projection.CumulativeIncidence;
import org.sfa.forecast.projection.Observation;

/**
 * The deals that began in a period, and what became of them with age. Won and lost compete, open ones are censored.
 *
 * @param deals how many began; those that were deleted stay among them
 * @param won how many are won by now
 * @param lost how many are lost by now
 * @param closedBeforeBegun how many were closed before they began: they are in the three numbers and not in the incidence
 * @param observations the days from begin to end, cause 1 for won, 2 for lost, 0 for open
 */
public record CreationCohort(long deals, long won, long lost, long closedBeforeBegun, List<Observation> observations) {

    static final int WON = 1;
    static final int LOST = 2;

    /** Copies the observations. */
    public CreationCohort {
        observations = List.copyOf(observations);
    }

    /** The share of those that are closed by now which was won: it leaves out those that take long. */
    public Rate wonOfClosed() {
        return new Rate(won, won + lost);
    }

    /** The share that is won, and lost, by each age: the cumulative incidence of Aalen and Johansen, causes 1 and 2. */
    public CumulativeIncidence incidence() {
        return CumulativeIncidence.aalenJohansen(observations, LOST);
    }

    /** Whether the cohort is large enough to say something. */
    public boolean isSufficient() {
        return observations.size() >= Rate.FLOOR;
    }
}
