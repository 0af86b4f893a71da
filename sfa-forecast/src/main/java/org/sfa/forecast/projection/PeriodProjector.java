package org.sfa.forecast.projection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.time.FiscalPeriod;

/**
 * Projects the revenue of a period. A deal counts with its chance to be won before the period's end and not before its
 * start: its chance to be won, times the chance that this happens in time. Immutable, and safe for use by several threads
 * when its functions are.
 *
 * @param period the period
 * @param asOf the last day that is known in full
 * @param currency the currency of the projection
 * @param value what a deal with an amount is worth, in that currency
 * @param probability how likely an open deal is to be won in the end, in [0, 1]
 * @param timing when past deals were won; without it, and for deals older than it knows of, the close date decides
 * @param method how the distribution is computed
 */
public record PeriodProjector(
        FiscalPeriod period,
        LocalDate asOf,
        CurrencyUnit currency,
        Function<Opportunity, Money> value,
        ToDoubleFunction<Opportunity> probability,
        Optional<CloseTiming> timing,
        ProjectionMethod method) {

    /**
     * Returns a projector that takes the amounts and the probabilities of deals as they are and times them by their close
     * dates.
     */
    public static PeriodProjector of(FiscalPeriod period, LocalDate asOf, CurrencyUnit currency) {
        return new PeriodProjector(
                period,
                asOf,
                currency,
                deal -> deal.amount().orElseThrow(),
                deal -> deal.probability().doubleValue(),
                Optional.empty(),
                ProjectionMethod.standard());
    }

    /** Returns a copy with another value of a deal, for instance converted by a stated policy. */
    public PeriodProjector withValue(Function<Opportunity, Money> worth) {
        return new PeriodProjector(period, asOf, currency, worth, probability, timing, method);
    }

    /** Returns a copy with another chance of a deal, for instance that of {@link DealProbabilities}. */
    public PeriodProjector withProbability(ToDoubleFunction<Opportunity> chance) {
        return new PeriodProjector(period, asOf, currency, value, chance, timing, method);
    }

    /** Returns a copy that times deals by past ones. */
    public PeriodProjector withTiming(CloseTiming past) {
        return new PeriodProjector(period, asOf, currency, value, probability, Optional.of(past), method);
    }

    /** Returns a copy that computes in another way. */
    public PeriodProjector withMethod(ProjectionMethod other) {
        return new PeriodProjector(period, asOf, currency, value, probability, timing, other);
    }

    /** Returns the projection without new business; otherwise as {@link #project(Collection, NewBusiness)}. */
    public PeriodProjection project(Collection<Opportunity> deals) {
        return project(deals, Optional.empty());
    }

    /**
     * Returns the projection.
     *
     * @param deals the deals as they were known on the day, open and closed ones
     * @param newBusiness the new business of the same period, seen from the same day
     * @throws org.sfa.core.error.InvalidValueException if a deal has a negative value, one in another currency or a chance
     *     outside [0, 1]; the field names the deal; and if the amounts are too great to be added up
     */
    public PeriodProjection project(Collection<Opportunity> deals, NewBusiness newBusiness) {
        return project(deals, Optional.of(newBusiness));
    }

    private PeriodProjection project(Collection<Opportunity> deals, Optional<NewBusiness> newBusiness) {
        Tally tally = new Tally();
        deals.forEach(tally::add);
        RevenueDistribution revenue = RevenueDistribution.of(
                        tally.open.stream().map(ProjectedDeal::chance).toList(),
                        currency,
                        newBusiness.flatMap(NewBusiness::wins),
                        method)
                .plus(tally.won);
        return new PeriodProjection(
                period,
                asOf,
                tally.won,
                tally.wonDeals,
                tally.open,
                tally.incomplete,
                tally.omitted,
                newBusiness,
                revenue,
                method);
    }

    /** What one projection has counted so far. */
    private final class Tally {
        private final List<ProjectedDeal> open = new ArrayList<>();
        private Money won = Money.zero(currency);
        private long wonDeals;
        private long incomplete;
        private long omitted;

        private void add(Opportunity deal) {
            switch (deal.outcome()) {
                case WON -> addWon(deal);
                case OPEN -> addOpen(deal);
                case LOST -> {}
            }
        }

        private void addWon(Opportunity deal) {
            boolean within = deal.closeDate().filter(period::contains).isPresent();
            if (within && deal.amount().isPresent()) {
                won = won.plus(worth(deal));
                wonDeals++;
            } else {
                incomplete += within ? 1 : 0;
            }
        }

        private void addOpen(Opportunity deal) {
            if (deal.category() == ForecastCategory.OMITTED) {
                omitted++;
                return;
            }
            Optional<ProjectedDeal> projected = projected(deal);
            projected.ifPresent(open::add);
            incomplete += projected.isEmpty() ? 1 : 0;
        }
    }

    private Money worth(Opportunity deal) {
        Money worth;
        try {
            worth = value.apply(deal);
        } catch (MissingRateException e) {
            throw e.about("value of deal " + deal.id());
        }
        OpenAmounts.minor("value of deal " + deal.id(), worth, currency);
        return worth;
    }

    private Optional<ProjectedDeal> projected(Opportunity deal) {
        OptionalDouble past = past(deal);
        if (deal.amount().isEmpty() || (past.isEmpty() && deal.closeDate().isEmpty())) {
            return Optional.empty();
        }
        double chance = probability.applyAsDouble(deal);
        return Optional.of(
                past.isPresent()
                        ? new ProjectedDeal(deal, worth(deal), chance, past.getAsDouble(), ProjectedDeal.Timing.HISTORY)
                        : new ProjectedDeal(deal, worth(deal), chance, byDate(deal), ProjectedDeal.Timing.CLOSE_DATE));
    }

    /** The chance by history to be won in the days of the period that are left. */
    private OptionalDouble past(Opportunity deal) {
        if (timing.isEmpty()
                || deal.createdOn().isEmpty()
                || deal.createdOn().get().isAfter(asOf)) {
            return OptionalDouble.empty();
        }
        int age = Math.toIntExact(ChronoUnit.DAYS.between(deal.createdOn().get(), asOf));
        OptionalDouble byEnd = timing.get().chance(age, daysBefore(period.end()));
        return byEnd.isEmpty()
                ? byEnd
                : OptionalDouble.of(Math.max(
                        0,
                        byEnd.getAsDouble()
                                - timing.get()
                                        .chance(age, daysBefore(period.start()))
                                        .getAsDouble()));
    }

    /** How many days are left before a day, itself not counted. */
    private int daysBefore(LocalDate day) {
        return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(asOf, day) - 1));
    }

    private double byDate(Opportunity deal) {
        boolean over = !asOf.isBefore(period.lastDay());
        return !over && deal.closeDate().filter(period::contains).isPresent() ? 1 : 0;
    }
}
