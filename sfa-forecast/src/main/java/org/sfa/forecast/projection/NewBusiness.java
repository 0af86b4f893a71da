package org.sfa.forecast.projection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.Checks;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.time.FiscalPeriod;

/**
 * What deals that do not exist yet may bring before a day: they begin as often as in the past, are won as soon, and bring
 * as much.
 *
 * <p>A deal that begins k days before the last day is won in time with chance F(k), the cumulative incidence of winning by
 * age (Aalen and Johansen 1978); the R days left, each counted with its chance, are the effective days
 * E = F(0) + … + F(R − 1), less those of the days before the period begins.
 * With n deals begun in T days, the number of wins has mean n·E / T. It is Poisson with a rate that is known from n deals
 * only, Gamma(n) / T, and so negative binomial with variance mean·(1 + E / T). Each win brings as much as one of the past
 * wins (a compound sum: mean E[N]·E[X], variance E[N]·Var[X] + Var[N]·E[X]²). Seasons and growth are not seen, nor how
 * uncertain F is: choose a past that is like what comes.
 *
 * <p>Below {@link #FLOOR} deals begun or won there are no figures. Immutable.
 */
public final class NewBusiness {

    /** The least number of deals begun, and of deals won, that says something. */
    public static final int FLOOR = 10;

    private final CurrencyUnit currency;
    private final long begun;
    private final long days;
    private final double effectiveDays;
    private final List<Money> won;

    private NewBusiness(CurrencyUnit currency, long begun, long days, double effectiveDays, List<Money> won) {
        this.currency = currency;
        this.begun = begun;
        this.days = days;
        this.effectiveDays = effectiveDays;
        this.won = List.copyOf(won);
    }

    /**
     * Returns the new business of a period.
     *
     * @param deals the deals as they were known on the day of the forecast; those begun in the past that is looked at count
     * @param from the first day of the past
     * @param asOf the last day of the past, which is known in full
     * @param period the period in which a win counts; days up to {@code asOf} are over
     * @param value what a won deal with an amount is worth, in the currency of the forecast; one without is a win as any other,
     *     of which it is not known what it brought
     * @throws org.sfa.core.error.InvalidValueException if the past ends before it begins, or if a won deal is worth less
     *     than nothing or is worth something in another currency; the field names the deal
     * @throws MissingRateException if the value can't be converted; it names the deal
     */
    public static NewBusiness of(
            Collection<Opportunity> deals,
            LocalDate from,
            LocalDate asOf,
            FiscalPeriod period,
            CurrencyUnit currency,
            Function<Opportunity, Money> value) {
        Checks.that(!from.isAfter(asOf), "asOf", asOf, "must not be before the start of the past, " + from);
        List<Observation> past = new ArrayList<>();
        List<Money> won = new ArrayList<>();
        for (Opportunity deal : deals) {
            Optional<Observation> observed =
                    deal.createdOn().filter(day -> !day.isBefore(from)).isPresent()
                            ? CloseTiming.observe(deal, asOf)
                            : Optional.empty();
            observed.ifPresent(past::add);
            if (observed.filter(observation -> observation.cause() == CloseTiming.WON)
                    .isPresent()) {
                deal.amount().ifPresent(amount -> won.add(worth(deal, value, currency)));
            }
        }
        CumulativeIncidence incidence = CumulativeIncidence.aalenJohansen(past, CloseTiming.LOST);
        double effective = effectiveDays(incidence, ChronoUnit.DAYS.between(asOf, period.end()) - 1)
                - effectiveDays(incidence, ChronoUnit.DAYS.between(asOf, period.start()) - 1);
        return new NewBusiness(currency, past.size(), ChronoUnit.DAYS.between(from, asOf) + 1, effective, won);
    }

    private static double effectiveDays(CumulativeIncidence incidence, long daysLeft) {
        double effective = 0;
        for (int age = 0; age < daysLeft; age++) {
            effective += incidence.at(age, CloseTiming.WON);
        }
        return effective;
    }

    private static Money worth(Opportunity deal, Function<Opportunity, Money> value, CurrencyUnit currency) {
        String field = "value of deal " + deal.id();
        Money worth;
        try {
            worth = value.apply(deal);
        } catch (MissingRateException e) {
            throw e.about(field);
        }
        OpenAmounts.minor(field, worth, currency);
        Checks.that(!worth.isNegative(), field, worth, "must not be negative");
        return worth;
    }

    /** How many deals began in the past that was looked at. */
    public long begun() {
        return begun;
    }

    /** How many days that past has. */
    public long days() {
        return days;
    }

    /** What the deals that began in it, and were won by the day of the forecast, brought each; those without an amount are left out. */
    public List<Money> won() {
        return won;
    }

    /** Whether there are enough deals, begun and won with an amount, to say something. */
    public boolean isSufficient() {
        return begun >= FLOOR && won.size() >= FLOOR;
    }

    /** The number of wins to expect; empty when there is too little to say. */
    public OptionalDouble expectedWins() {
        return isSufficient() ? OptionalDouble.of(begun * effectiveDays / days) : OptionalDouble.empty();
    }

    /** The mean of what they bring, with six decimals, rounded half even; empty when there is too little to say. */
    public Optional<BigMoney> mean() {
        return figure(wins().map(CompoundWins::mean).orElse(0.0));
    }

    /** The standard deviation of what they bring, as {@link #mean}; empty when there is too little to say. */
    public Optional<BigMoney> standardDeviation() {
        return figure(Math.sqrt(wins().map(CompoundWins::variance).orElse(0.0)));
    }

    private Optional<BigMoney> figure(double minor) {
        return isSufficient()
                ? Optional.of(RevenueDistribution.major(currency, new BigDecimal(minor)))
                : Optional.empty();
    }

    /**
     * Returns the distribution of what they bring; empty when there is too little to say.
     *
     * @throws org.sfa.core.error.InvalidValueException if the amounts are too great to be added up
     */
    public Optional<RevenueDistribution> distribution(ProjectionMethod method) {
        return isSufficient()
                ? Optional.of(RevenueDistribution.of(List.of(), currency, wins(), method))
                : Optional.empty();
    }

    /** The wins to come; empty when there is too little to say, or when none are in time or all bring nothing. */
    Optional<CompoundWins> wins() {
        boolean some = won.stream().anyMatch(Money::isPositive) && effectiveDays > 0;
        return isSufficient() && some
                ? Optional.of(new CompoundWins(
                        begun,
                        effectiveDays / days,
                        won.stream().mapToLong(Money::getAmountMinorLong).toArray()))
                : Optional.empty();
    }

    /** Returns for instance {@code 12.3 wins expected from 240 deals begun in 180 days, 96 won}. */
    @Override
    public String toString() {
        String past = begun + " deals begun in " + days + " days, " + won.size() + " won";
        return expectedWins().isEmpty()
                ? "insufficient: " + past
                : String.format(
                        Locale.ROOT,
                        "%.1f wins expected from %s",
                        expectedWins().getAsDouble(),
                        past);
    }
}
