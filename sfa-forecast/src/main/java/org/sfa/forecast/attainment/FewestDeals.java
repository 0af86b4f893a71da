package org.sfa.forecast.attainment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.joda.money.Money;
import org.sfa.forecast.projection.ProjectedDeal;
import org.sfa.forecast.projection.ProjectionMethod;
import org.sfa.forecast.projection.RevenueDistribution;

/**
 * Finds the fewest deals that bring an amount with a confidence. When there are too many sets for {@link SmallestSet},
 * deals are taken in several orders until they suffice, those that turn out not to be needed are dropped, and the least
 * result is taken: a heuristic.
 */
final class FewestDeals {

    /** The heuristic asks often: each answer is drawn sooner than a final one would be. */
    private static final int HEURISTIC_SUMS = 1 << 14;

    private static final int HEURISTIC_DRAWS = 10_000;

    private static final int MOST_DROPS = 64;

    private final List<ProjectedDeal> deals;
    private final Money gap;
    private final double confidence;
    private final ProjectionMethod method;

    FewestDeals(List<ProjectedDeal> deals, Money gap, double confidence, ProjectionMethod method) {
        this.deals = deals;
        this.gap = gap;
        this.confidence = confidence;
        this.method = method;
    }

    Optional<GapPlan> plan() {
        if (gap.isZero()) {
            return Optional.of(plan(List.of(), method, GapPlan.Search.EXACT));
        }
        if (chance(deals, method) < confidence) {
            return Optional.empty();
        }
        SmallestSet search = new SmallestSet(deals, gap, confidence, method);
        return search.find()
                .map(found -> plan(found, method, GapPlan.Search.EXACT))
                .or(this::heuristic);
    }

    private Optional<GapPlan> heuristic() {
        ProjectionMethod quick = method.withMostSums(Math.min(method.mostSums(), HEURISTIC_SUMS))
                .withDraws(Math.min(method.draws(), HEURISTIC_DRAWS));
        ToDoubleFunction<ProjectedDeal> amount =
                deal -> deal.amount().getAmount().doubleValue();
        ToDoubleFunction<ProjectedDeal> chance = deal -> deal.chance().probability();
        List<ToDoubleFunction<ProjectedDeal>> orders =
                List.of(deal -> amount.applyAsDouble(deal) * chance.applyAsDouble(deal), amount, chance);
        return orders.stream()
                .map(order -> fewestInOrder(order, quick))
                .flatMap(Optional::stream)
                .min(Comparator.comparing((GapPlan plan) -> plan.deals().size()).thenComparing(plan -> -plan.chance()))
                // Quick draws may miss what all deals reach by a hair.
                .or(() -> Optional.of(plan(deals, method, GapPlan.Search.HEURISTIC)));
    }

    private Optional<GapPlan> fewestInOrder(ToDoubleFunction<ProjectedDeal> order, ProjectionMethod quick) {
        List<ProjectedDeal> sorted = deals.stream()
                .sorted(Comparator.comparingDouble(order).reversed())
                .toList();
        int low = 1;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chance(sorted.subList(0, middle), quick) >= confidence) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        List<ProjectedDeal> kept = withoutNeedless(new ArrayList<>(sorted.subList(0, low)), quick);
        GapPlan plan = plan(kept, quick, GapPlan.Search.HEURISTIC);
        return plan.chance() >= confidence ? Optional.of(plan) : Optional.empty();
    }

    private List<ProjectedDeal> withoutNeedless(List<ProjectedDeal> kept, ProjectionMethod quick) {
        if (kept.size() > MOST_DROPS) {
            return kept;
        }
        for (int i = kept.size() - 1; i >= 0; i--) {
            ProjectedDeal dropped = kept.remove(i);
            if (chance(kept, quick) < confidence) {
                kept.add(i, dropped);
            }
        }
        return kept;
    }

    private GapPlan plan(List<ProjectedDeal> chosen, ProjectionMethod how, GapPlan.Search search) {
        RevenueDistribution revenue = revenue(chosen, gap, how);
        return new GapPlan(chosen, revenue.chanceToReach(gap), revenue.errorOfChance(gap), search);
    }

    private double chance(List<ProjectedDeal> chosen, ProjectionMethod how) {
        return revenue(chosen, gap, how).chanceToReach(gap);
    }

    static RevenueDistribution revenue(List<ProjectedDeal> chosen, Money gap, ProjectionMethod method) {
        return RevenueDistribution.of(
                chosen.stream().map(ProjectedDeal::chance).toList(), gap.getCurrencyUnit(), method);
    }
}
