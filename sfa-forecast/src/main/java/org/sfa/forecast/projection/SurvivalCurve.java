package org.sfa.forecast.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sfa.core.calibration.Interval;
import org.sfa.core.error.Checks;

/**
 * The share that has not ended by a time (Kaplan and Meier 1958). Censored observations count as long as they were watched;
 * those censored at the time of an event were still at risk then. Immutable.
 */
public final class SurvivalCurve {

    private static final double HALF = 0.5;
    private static final double ROUNDING = 1e-12;
    private static final double Z95 = 1.959963984540054;

    private final List<Step> steps;

    /**
     * A time at which something ended.
     *
     * @param time the time
     * @param atRisk how many had not ended before
     * @param events how many ended
     * @param survival the share that has not ended after it
     * @param standardError the standard error of that share (M. Greenwood, The natural duration of cancer, 1926); 0 when
     *     nothing is left
     */
    public record Step(int time, long atRisk, long events, double survival, double standardError) {}

    private SurvivalCurve(List<Step> steps) {
        this.steps = steps;
    }

    /** Returns the curve of some observations; every cause counts as an end. */
    public static SurvivalCurve kaplanMeier(Collection<Observation> observations) {
        TreeMap<Integer, long[]> byTime = new TreeMap<>();
        for (Observation observation : observations) {
            byTime.computeIfAbsent(observation.time(), t -> new long[2])[observation.cause() > 0 ? 1 : 0]++;
        }
        int[] times = byTime.keySet().stream().mapToInt(Integer::intValue).toArray();
        long[] events = byTime.values().stream().mapToLong(counts -> counts[1]).toArray();
        long[] censored =
                byTime.values().stream().mapToLong(counts -> counts[0]).toArray();
        return kaplanMeier(times, events, censored);
    }

    /**
     * Returns the curve of counted observations.
     *
     * @param times the times, ascending
     * @param events how many ended at each
     * @param censored how many were last seen at each without having ended
     * @throws org.sfa.core.error.InvalidValueException if the arrays differ in length or the times don't ascend
     */
    public static SurvivalCurve kaplanMeier(int[] times, long[] events, long[] censored) {
        Checks.that(
                times.length == events.length && times.length == censored.length,
                "counts",
                events.length + " and " + censored.length,
                "must be as many as times, " + times.length);
        List<Step> steps = new ArrayList<>();
        long atRisk = 0;
        for (int i = 0; i < times.length; i++) {
            Checks.that(i == 0 || times[i] > times[i - 1], "times", times[i], "must ascend");
            atRisk += events[i] + censored[i];
        }
        double survival = 1;
        double greenwood = 0;
        for (int i = 0; i < times.length; i++) {
            if (events[i] > 0) {
                long left = atRisk - events[i];
                survival *= 1 - (double) events[i] / atRisk;
                greenwood += left == 0 ? 0 : (double) events[i] / ((double) atRisk * left);
                steps.add(new Step(times[i], atRisk, events[i], survival, survival * Math.sqrt(greenwood)));
            }
            atRisk -= events[i] + censored[i];
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

    /**
     * The 95% interval of the share that has not ended after a time, on the scale of log(−log S), on which it stays within
     * [0, 1] (J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time Data, 1980). Empty before
     * anything ended and when nothing is left.
     */
    public Optional<Interval> interval(int time) {
        return steps.stream()
                .filter(step -> step.time() <= time)
                .reduce((first, later) -> later)
                .filter(step -> step.survival() > ROUNDING)
                .map(SurvivalCurve::interval);
    }

    private static Interval interval(Step step) {
        double log = Math.log(step.survival());
        double width = Math.exp(Z95 * step.standardError() / (step.survival() * -log));
        return new Interval(Math.pow(step.survival(), width), Math.pow(step.survival(), 1 / width));
    }

    /** The first time by which at least half have ended; empty when fewer ever did. */
    public Optional<Integer> median() {
        return quantile(HALF);
    }

    /**
     * The first time by which at least a share have ended; empty when fewer ever did.
     *
     * @param share in (0, 1]: 0.9 for the time by which nine in ten have ended
     * @throws org.sfa.core.error.InvalidValueException if the share lies outside
     */
    public Optional<Integer> quantile(double share) {
        Checks.that(share > 0 && share <= 1, "share", share, "must be in (0, 1]");
        return steps.stream()
                .filter(step -> step.survival() <= 1 - share + ROUNDING)
                .map(Step::time)
                .findFirst();
    }

    /**
     * The mean time within a horizon: the area below the curve up to it. Times beyond count as the horizon.
     *
     * @throws org.sfa.core.error.InvalidValueException if the horizon is negative
     */
    public double restrictedMean(int horizon) {
        Checks.inRange("horizon", horizon, 0, Integer.MAX_VALUE);
        double area = 0;
        double survival = 1;
        int since = 0;
        for (Step step : steps) {
            if (step.time() >= horizon) {
                break;
            }
            area += survival * (step.time() - since);
            survival = step.survival();
            since = step.time();
        }
        return area + survival * (horizon - since);
    }
}
