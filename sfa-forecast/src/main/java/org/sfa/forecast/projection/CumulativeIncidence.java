package org.sfa.forecast.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sfa.core.error.Checks;

/**
 * The share that each of several competing causes has ended by a time (Aalen and Johansen 1978). Won and lost compete for a
 * deal: one minus Kaplan–Meier of either alone would count too much. Immutable.
 */
public final class CumulativeIncidence {

    private final int causes;
    private final List<Step> steps;

    private record Step(int time, double[] incidence) {}

    private CumulativeIncidence(int causes, List<Step> steps) {
        this.causes = causes;
        this.steps = steps;
    }

    /**
     * Returns the incidence of some observations.
     *
     * @param causes how many causes there are; those of the observations are numbered from 1 to it
     */
    public static CumulativeIncidence aalenJohansen(Collection<Observation> observations, int causes) {
        TreeMap<Integer, long[]> byTime = new TreeMap<>();
        for (Observation observation : observations) {
            Checks.inRange("cause", observation.cause(), 0, causes);
            byTime.computeIfAbsent(observation.time(), t -> new long[causes + 1])[observation.cause()]++;
        }
        List<Step> steps = new ArrayList<>();
        double[] incidence = new double[causes];
        double survival = 1;
        long atRisk = observations.size();
        for (Map.Entry<Integer, long[]> entry : byTime.entrySet()) {
            long[] counts = entry.getValue();
            long ended = 0;
            for (int cause = 1; cause <= causes; cause++) {
                incidence[cause - 1] += survival * counts[cause] / atRisk;
                ended += counts[cause];
            }
            survival *= 1 - (double) ended / atRisk;
            atRisk -= ended + counts[0];
            steps.add(new Step(entry.getKey(), incidence.clone()));
        }
        return new CumulativeIncidence(causes, steps);
    }

    /** The share that a cause, numbered from 1, has ended by a time. */
    public double at(int time, int cause) {
        Checks.inRange("cause", cause, 1, causes);
        double share = 0;
        for (Step step : steps) {
            if (step.time() > time) {
                break;
            }
            share = step.incidence()[cause - 1];
        }
        return share;
    }

    /** The greatest time observed; 0 without observations. */
    public int lastTime() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).time();
    }
}
