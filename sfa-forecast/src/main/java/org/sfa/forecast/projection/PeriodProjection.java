package org.sfa.forecast.projection;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.time.FiscalPeriod;

/**
 * What a period may bring: what was won so far, the open deals that may be won before its end, and new business.
 *
 * @param period the period
 * @param asOf the last day that was known in full
 * @param won what was won in the period so far
 * @param wonDeals how many deals that was
 * @param open the open deals, those with no chance in the period too
 * @param incomplete how many deals count nowhere: open ones without an amount, or with neither a close date nor a history
 *     of their age, and ones won in the period without an amount
 * @param omitted how many open deals are in the category omitted and so count nowhere
 * @param newBusiness what deals that do not exist yet may bring, if it was asked for; without figures when there is too
 *     little history, and then nothing is added for it
 * @param revenue the distribution of all three together
 * @param method how it was computed
 */
public record PeriodProjection(
        FiscalPeriod period,
        LocalDate asOf,
        Money won,
        long wonDeals,
        List<ProjectedDeal> open,
        long incomplete,
        long omitted,
        Optional<NewBusiness> newBusiness,
        RevenueDistribution revenue,
        ProjectionMethod method) {

    /** Copies the deals. */
    public PeriodProjection {
        open = List.copyOf(open);
    }

    /** The cautious figure: 90 in 100 outcomes reach or pass it. */
    public Money p10() {
        return revenue.p10();
    }

    /** The middle figure: half of the outcomes do not exceed it. */
    public Money p50() {
        return revenue.p50();
    }

    /** The hopeful figure: 90 in 100 outcomes do not exceed it. */
    public Money p90() {
        return revenue.p90();
    }

    /**
     * Returns the chance to make a quota.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is in another currency
     */
    public double chanceToReach(Money quota) {
        return revenue.chanceToReach(quota);
    }

    /** Returns how many of the open deals are won in the period; computed each time. */
    public PoissonBinomial wins() {
        return PoissonBinomial.of(
                open.stream().mapToDouble(deal -> deal.chance().probability()).toArray(), method.shock());
    }

    /** What limits these figures, in words; empty when nothing does. */
    public List<String> caveats() {
        return ProjectionCaveats.of(this);
    }
}
