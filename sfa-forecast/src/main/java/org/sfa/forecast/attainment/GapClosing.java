package org.sfa.forecast.attainment;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.forecast.projection.PeriodProjection;
import org.sfa.forecast.projection.ProjectedDeal;
import org.sfa.forecast.projection.RevenueDistribution;

/**
 * The open deals that could fill the gap between what was won in a period and its quota. New business is left out: nobody
 * can work on it yet. Immutable.
 */
public final class GapClosing {

    private final PeriodProjection projection;
    private final Money gap;
    private final List<GapCloser> ranked;

    private GapClosing(PeriodProjection projection, Money gap, List<GapCloser> ranked) {
        this.projection = projection;
        this.gap = gap;
        this.ranked = ranked;
    }

    /**
     * Returns the deals that could fill the gap of a period.
     *
     * @throws org.sfa.core.error.InvalidValueException if the quota is in another currency
     */
    public static GapClosing of(PeriodProjection projection, Money quota) {
        Checks.that(
                quota.getCurrencyUnit().equals(projection.won().getCurrencyUnit()),
                "quota",
                quota,
                "must be in " + projection.won().getCurrencyUnit());
        Money gap = new Attainment(quota, projection.won()).gap();
        List<GapCloser> ranked = new ArrayList<>();
        for (ProjectedDeal deal : projection.open()) {
            if (deal.amount().isPositive() && deal.chance().probability() > 0) {
                ranked.add(new GapCloser(deal, expected(deal), reasons(deal, gap, projection)));
            }
        }
        ranked.sort(Comparator.comparing(GapCloser::expected)
                .reversed()
                .thenComparing(closer -> closer.deal().deal().id().value()));
        return new GapClosing(projection, gap, List.copyOf(ranked));
    }

    private static Money expected(ProjectedDeal deal) {
        return deal.amount().multipliedBy(deal.chance().probability(), RoundingMode.HALF_EVEN);
    }

    private static List<String> reasons(ProjectedDeal deal, Money gap, PeriodProjection projection) {
        List<String> reasons = new ArrayList<>();
        reasons.add("brings " + deal.amount() + " with a chance of "
                + percent(deal.chance().probability()) + " by "
                + projection.period().lastDay());
        reasons.add(
                percent(deal.winChance()) + " to be won in stage " + deal.deal().stage() + ", "
                        + percent(deal.inTime()) + " of that in time by "
                        + (deal.timing() == ProjectedDeal.Timing.HISTORY
                                ? "the history of deals of its age"
                                : "its close date " + deal.deal().closeDate().orElseThrow()));
        if (gap.isPositive()) {
            double share =
                    deal.amount().getAmount().doubleValue() / gap.getAmount().doubleValue();
            reasons.add(
                    share >= 1
                            ? "fills the gap alone if it is won"
                            : "fills " + percent(share) + " of the gap if it is won");
        }
        deal.deal()
                .closeDate()
                .filter(date -> !date.isAfter(projection.asOf()))
                .ifPresent(date -> reasons.add("its close date " + date + " has passed"));
        return reasons;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** What is still to be won: quota − won, never below zero. */
    public Money gap() {
        return gap;
    }

    /** The open deals with a chance in the period, the one with the greatest expected contribution first. */
    public List<GapCloser> ranked() {
        return ranked;
    }

    /** The chance that the open deals fill the gap when all of them are worked on. */
    public double chanceOfAll() {
        return RevenueDistribution.of(
                        ranked.stream().map(closer -> closer.deal().chance()).toList(),
                        gap.getCurrencyUnit(),
                        projection.method())
                .chanceToReach(gap);
    }

    /**
     * Returns the fewest deals that fill the gap with a confidence; of several such sets the one with the greatest chance.
     * While there are few sets all are looked at, else the best of some orders is taken, and the plan says so.
     *
     * @param confidence the chance wanted, in (0, 1)
     * @return the plan; empty when all deals together do not reach the confidence
     * @throws org.sfa.core.error.InvalidValueException if the confidence is out of range
     */
    public Optional<GapPlan> fewest(double confidence) {
        Checks.that(confidence > 0 && confidence < 1, "confidence", confidence, "must be in (0, 1)");
        FewestDeals search =
                new FewestDeals(ranked.stream().map(GapCloser::deal).toList(), gap, confidence, projection.method());
        return search.plan();
    }
}
