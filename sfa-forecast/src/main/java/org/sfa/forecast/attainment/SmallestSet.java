package org.sfa.forecast.attainment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.joda.money.Money;
import org.sfa.forecast.projection.ProjectedDeal;
import org.sfa.forecast.projection.ProjectionMethod;
import org.sfa.forecast.projection.RevenueDistribution;

/**
 * Looks at all sets of one deal, then of two, and so on, until one brings an amount with a confidence. Left out are only
 * sets that can't be better than another one:
 *
 * <ul>
 *   <li>those with a deal but without one that brings no less with no less chance, as exchanging the two never lowers the
 *       chance;
 *   <li>those that do not bring the amount even when all are won, or whose mean is below confidence × amount (A. A.
 *       Markov's inequality).
 * </ul>
 *
 * <p>Gives up when that is too much work. For one search by one thread.
 */
final class SmallestSet {

    /** A second or two, in steps of about a nanosecond. */
    private static final double MOST_WORK = 1e9;

    private static final double WORK_OF_SET = 1_000;

    /** Each sum is merged from those of one deal less, which were themselves; on a lattice it is touched for each deal. */
    private static final double WORK_OF_SUM = 20;

    private static final double WORK_OF_SUM_AND_DEAL = 2;

    private static final double SHARED = 100;
    private static final double ROUNDING = 1e-9;
    private static final int NONE = -1;

    private final List<ProjectedDeal> deals;
    private final double[] amounts;
    private final double[] chances;
    private final double[] amountsBefore;
    private final double[] greatestMeans;
    private final Money gap;
    private final double leastAmount;
    private final double leastMean;
    private final double confidence;
    private final ProjectionMethod method;
    private final boolean[] chosen;
    private final int[] places;
    /** What the first deals of the set bring together, all won and on average. */
    private final double[] sums;

    private final double[] means;
    private final List<ProjectedDeal> set = new ArrayList<>();
    private List<ProjectedDeal> best = List.of();
    private double bestChance;
    private double work;

    SmallestSet(List<ProjectedDeal> deals, Money gap, double confidence, ProjectionMethod method) {
        this.deals = deals.stream()
                .sorted(Comparator.comparing(ProjectedDeal::amount)
                        .thenComparing(deal -> deal.chance().probability())
                        .reversed())
                .toList();
        this.amounts = this.deals.stream()
                .mapToDouble(deal -> deal.amount().getAmount().doubleValue())
                .toArray();
        this.chances = this.deals.stream()
                .mapToDouble(deal -> deal.chance().probability())
                .toArray();
        this.greatestMeans = new double[deals.size()];
        for (int i = 0; i < greatestMeans.length; i++) {
            greatestMeans[i] = -amounts[i] * chances[i];
        }
        this.gap = gap;
        this.leastAmount = gap.getAmount().doubleValue() * (1 - ROUNDING);
        this.leastMean = confidence * leastAmount;
        this.confidence = confidence;
        this.method = method;
        this.chosen = new boolean[deals.size()];
        this.places = new int[deals.size()];
        this.sums = new double[deals.size() + 1];
        this.means = new double[deals.size() + 1];
        this.amountsBefore = new double[deals.size() + 1];
        for (int i = 0; i < amounts.length; i++) {
            amountsBefore[i + 1] = amountsBefore[i] + amounts[i];
        }
        sortMeans();
    }

    private void sortMeans() {
        double[] sorted = DoubleStream.of(greatestMeans).sorted().toArray();
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum -= sorted[i];
            greatestMeans[i] = sum;
        }
    }

    /** Returns the best set of the least size; empty when it was given up. */
    Optional<List<ProjectedDeal>> find() {
        for (int size = 1; size <= deals.size(); size++) {
            search(size);
            if (work > MOST_WORK) {
                return Optional.empty();
            }
            if (bestChance >= confidence) {
                return Optional.of(best);
            }
        }
        return Optional.empty();
    }

    /** Looks at all sets of a size. A loop, as a set can be larger than a stack is deep. */
    private void search(int size) {
        int taken = 0;
        int from = 0;
        while (work <= MOST_WORK) {
            if (taken == size) {
                evaluate();
            }
            int next = taken == size ? NONE : next(from, size - taken, sums[taken], means[taken]);
            if (next != NONE) {
                chosen[next] = true;
                set.add(deals.get(next));
                places[taken++] = next;
                sums[taken] = sums[taken - 1] + amounts[next];
                means[taken] = means[taken - 1] + amounts[next] * chances[next];
                from = next + 1;
            } else if (taken > 0) {
                int last = places[--taken];
                set.remove(taken);
                chosen[last] = false;
                from = last + 1;
            } else {
                return;
            }
        }
    }

    /** Returns the next deal that a set may go on with, or {@link #NONE}. */
    private int next(int from, int missing, double amount, double mean) {
        for (int i = from; i + missing <= amounts.length && work <= MOST_WORK; i++) {
            work++;
            if (greatest(i, missing, amount) < leastAmount || mean + greatestMeans[missing - 1] < leastMean) {
                return NONE;
            }
            if (!isDominated(i)) {
                return i;
            }
        }
        return NONE;
    }

    /** The amounts descend, so that the next ones are the greatest that are left. */
    private double greatest(int from, int missing, double amount) {
        return amount + amountsBefore[from + missing] - amountsBefore[from];
    }

    /** Whether a deal that was left out brings no less, with no less chance. All such deals come before. */
    private boolean isDominated(int deal) {
        for (int i = 0; i < deal; i++) {
            work++;
            if (!chosen[i] && chances[i] >= chances[deal]) {
                return true;
            }
        }
        return false;
    }

    private void evaluate() {
        RevenueDistribution revenue = FewestDeals.revenue(set, gap, method);
        work += WORK_OF_SET
                + (WORK_OF_SUM + WORK_OF_SUM_AND_DEAL * set.size())
                        * revenue.sums().size()
                        * (method.shock().isNone() ? 1 : SHARED);
        // What is drawn does not rule out anything.
        work = revenue.isExact() ? work : Double.POSITIVE_INFINITY;
        double chance = revenue.chanceToReach(gap);
        if (chance > bestChance) {
            bestChance = chance;
            best = List.copyOf(set);
        }
    }
}
