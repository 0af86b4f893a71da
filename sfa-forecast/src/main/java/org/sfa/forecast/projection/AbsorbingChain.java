package org.sfa.forecast.projection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;

/**
 * The way of deals through the open stages until they are won or lost, when the next move depends on the present stage
 * only. Moves may go backwards and skip stages.
 *
 * <p>Source: the fundamental matrix N = (I − Q)⁻¹ of J. G. Kemeny and J. L. Snell, Finite Markov Chains, 1960, chapter 3;
 * chances N·R, expected moves N·1. N is found by elimination that never subtracts, after W. K. Grassmann, M. I. Taksar and
 * D. P. Heyman, Regenerative analysis and steady state distributions for Markov chains, Operations Research 33, 1985, so
 * that it is accurate also when deals hardly ever end.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class AbsorbingChain {

    private final Map<StageCode, Integer> places;
    private final List<StageCode> stages;
    private final double[][] visits;
    private final double[] won;
    private final double[] lost;

    private AbsorbingChain(Map<StageCode, Integer> places, double[][] visits, double[] won, double[] lost) {
        this.places = places;
        this.stages = List.copyOf(places.keySet());
        this.visits = visits;
        this.won = won;
        this.lost = lost;
    }

    /**
     * Returns the chain of some open stages.
     *
     * @param exits one for each open stage
     * @throws InvalidValueException if a stage occurs twice, if deals move to a stage that is not there, or if deals of a
     *     stage can never be won nor lost; the message names the stage
     */
    public static AbsorbingChain of(List<StageExits> exits) {
        Map<StageCode, Integer> places = new LinkedHashMap<>();
        for (StageExits exit : exits) {
            Checks.that(places.put(exit.stage(), places.size()) == null, "stage", exit.stage(), "must occur once");
        }
        int n = exits.size();
        double[][] moves = new double[n][n];
        double[] won = new double[n];
        double[] lost = new double[n];
        for (int i = 0; i < n; i++) {
            StageExits exit = exits.get(i);
            for (Map.Entry<StageCode, Double> move : exit.moves().entrySet()) {
                Integer to = places.get(move.getKey());
                Checks.that(
                        to != null,
                        "moves of stage " + exit.stage(),
                        move.getKey(),
                        "must lead to a stage of the chain");
                moves[i][to] = move.getValue();
            }
            won[i] = exit.won();
            lost[i] = exit.lost();
        }
        requireEnds(exits, moves);
        double[][] visits = FundamentalMatrix.of(moves, sums(won, lost));
        return new AbsorbingChain(places, visits, product(visits, won), product(visits, lost));
    }

    private static void requireEnds(List<StageExits> exits, double[][] moves) {
        Set<Integer> ending = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>();
        for (int i = 0; i < moves.length; i++) {
            if (exits.get(i).won() + exits.get(i).lost() > 0) {
                ending.add(i);
                next.add(i);
            }
        }
        while (!next.isEmpty()) {
            int to = next.remove();
            for (int from = 0; from < moves.length; from++) {
                if (moves[from][to] > 0 && ending.add(from)) {
                    next.add(from);
                }
            }
        }
        for (int i = 0; i < moves.length; i++) {
            Checks.that(ending.contains(i), "stage", exits.get(i).stage(), "must lead to won or lost in some way");
        }
    }

    private static double[] sums(double[] a, double[] b) {
        double[] sums = new double[a.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] + b[i];
        }
        return sums;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    /** The open stages, in the order given. */
    public List<StageCode> stages() {
        return stages;
    }

    /**
     * Returns the chance that a deal, now in a stage, ends so in the long run.
     *
     * @throws InvalidValueException if the stage is not one of the chain, or if the outcome is open
     */
    public double chance(StageCode from, Outcome end) {
        Checks.that(end != Outcome.OPEN, "end", end, "must be WON or LOST");
        return Math.min(1, (end == Outcome.WON ? won : lost)[place("from", from)]);
    }

    /**
     * Returns how many times a deal that is now in a stage is expected to be in another one, or in the same one, now
     * included.
     *
     * @throws InvalidValueException if a stage is not one of the chain
     */
    public double expectedVisits(StageCode from, StageCode in) {
        return visits[place("from", from)][place("in", in)];
    }

    /**
     * Returns how many moves a deal in a stage is expected to make until it is won or lost.
     *
     * @throws InvalidValueException if the stage is not one of the chain
     */
    public double expectedMoves(StageCode from) {
        return expectedDays(from, stage -> 1);
    }

    /**
     * Returns how many days a deal that has just entered a stage is expected to be open.
     *
     * @param meanDays the mean length of one stay in a stage, in days; not negative
     * @throws InvalidValueException if the stage is not one of the chain, or if a mean is negative
     */
    public double expectedDays(StageCode from, ToDoubleFunction<StageCode> meanDays) {
        int start = place("from", from);
        double days = 0;
        for (int i = 0; i < stages.size(); i++) {
            days += visits[start][i] * days(meanDays, stages.get(i));
        }
        return days;
    }

    /**
     * Returns how many days a deal that has just entered a stage is expected to be open when it ends so: the visits of
     * those deals are N(from, i)·b(i) / b(from), with b the chances of that end (Kemeny and Snell 1960, the conditioned
     * chain). Empty when no deal of the stage ends so.
     *
     * @throws InvalidValueException if the stage is not one of the chain, if a mean is negative, or if the outcome is open
     */
    public OptionalDouble expectedDays(StageCode from, Outcome end, ToDoubleFunction<StageCode> meanDays) {
        double all = chance(from, end);
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double days = 0;
        for (StageCode stage : stages) {
            days += expectedVisits(from, stage) * chance(stage, end) / all * days(meanDays, stage);
        }
        return OptionalDouble.of(days);
    }

    private static double days(ToDoubleFunction<StageCode> meanDays, StageCode stage) {
        double days = meanDays.applyAsDouble(stage);
        Checks.that(days >= 0, "mean days of stage " + stage, days, "must not be negative");
        return days;
    }

    private int place(String field, StageCode stage) {
        Integer place = places.get(stage);
        if (place == null) {
            throw new InvalidValueException(field, stage, "must be one of " + stages);
        }
        return place;
    }
}
