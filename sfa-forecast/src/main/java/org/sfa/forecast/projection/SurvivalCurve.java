package org.sfa.forecast.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The share that has not ended by a time (Kaplan and Meier 1958). Censored observations count as long as they were watched;
 * those censored at the time of an event were still at risk then. Immutable.
 */
public final class SurvivalCurve {

    private static final double HALF = 0.5;

    private final List<Step> steps;

    /**
     * A time at which something ended.
     *
     * @param time the time
     * @param atRisk how many had not ended before
     * @param events how many ended
     * @param survival the share that has not ended after it
     */
    public record Step(int time, long atRisk, long events, double survival) {}

    private SurvivalCurve(List<Step> steps) {
        this.steps = steps;
    }

    /** Returns the curve of some observations; every cause counts as an end. */
    public static SurvivalCurve kaplanMeier(Collection<Observation> observations) {
        TreeMap<Integer, long[]> byTime = new TreeMap<>();
        for (Observation observation : observations) {
            byTime.computeIfAbsent(observation.time(), t -> new long[2])[observation.cause() > 0 ? 1 : 0]++;
        }
        List<Step> steps = new ArrayList<>();
        long atRisk = observations.size();
        double survival = 1;
        for (Map.Entry<Integer, long[]> entry : byTime.entrySet()) {
            long events = entry.getValue()[1];
            if (events > 0) {
                survival *= 1 - (double) events / atRisk;
                steps.add(new Step(entry.getKey(), atRisk, events, survival));
            }
            atRisk -= events + entry.getValue()[0];
        }
        return new SurvivalCurve(List.copyOf(steps));
    }

    /** The times at which something ended, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The share that has not ended after a time. */
    public double at(int time) {
        double survival = 1;
        for (Step step : steps) {
            if (step.time() > time) {
                break;
            }
            survival = step.survival();
        }
        return survival;
    }

    /** The first time by which at least half have ended; empty when fewer ever did. */
    public Optional<Integer> median() {
        return steps.stream()
                .filter(step -> step.survival() <= HALF + 1e-12)
                .map(Step::time)
                .findFirst();
    }
}
