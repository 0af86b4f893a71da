package org.sfa.forecast.rollup;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.Split;
import org.sfa.core.time.FiscalPeriod;

/** Turns deals into rows: values into numbers of dictionaries, amounts into minor units of the currency of the forecast. */
final class DealEncoder {

    private static final int MOST_CURRENCIES = Short.MAX_VALUE;

    final Dictionary<SalesUserId> users = new Dictionary<>();
    final Dictionary<CurrencyUnit> currencies = new Dictionary<>();
    final Dictionary<BigDecimal> probabilities = new Dictionary<>();
    final Dictionary<List<Split>> splits = new Dictionary<>();
    final Dictionary<Optional<String>> slices = new Dictionary<>();
    private final Function<Opportunity, Optional<String>> dimension;
    private final int firstDay;
    private final int lastDay;
    private MinorUnits units;

    DealEncoder(ForecastSettings settings, Function<Opportunity, Optional<String>> dimension) {
        this.dimension = dimension;
        this.firstDay = day(settings.calendar().year(1).start());
        this.lastDay = day(settings.calendar().year(FiscalPeriod.MAX_YEAR).lastDay());
        this.units = new MinorUnits(settings.converter(), settings.asOf());
        splits.add(List.of());
        slices.add(Optional.empty());
    }

    /** Uses other rates from now on. */
    void use(MinorUnits units) {
        this.units = units;
    }

    MinorUnits units() {
        return units;
    }

    /**
     * Returns the row of a deal.
     *
     * @throws MissingRateException if there is no rate for its currency
     * @throws InvalidValueException if its probability is not in [0, 1], its splits do not total 1, its amount is greater than a
     *     long, or it closes outside of the years of the calendar
     */
    DealRow encode(Opportunity deal, DealComponents.Amount counted) {
        return encode(deal, counted, null, DealRow.DELETED);
    }

    /**
     * Returns the row of a deal as {@link #encode(Opportunity, DealComponents.Amount)} does; what it has in common with the deal as
     * it was before is read from the row of that. Values are far apart in memory and dictionaries farther, so reading them is most
     * of what a change costs.
     */
    DealRow encode(Opportunity deal, DealComponents.Amount counted, @Nullable Opportunity before, DealRow known) {
        boolean keepsOwner = before != null && Objects.equals(deal.owner(), before.owner());
        boolean keepsDate = before != null && deal.closeDate().equals(before.closeDate());
        boolean keepsProbability = before != null && Objects.equals(deal.probability(), before.probability());
        boolean keepsSplits = before != null && Objects.equals(deal.splits(), before.splits());
        boolean keepsRecurring = before != null && deal.recurring().equals(before.recurring());
        Optional<Money> recurring =
                keepsRecurring ? Optional.empty() : deal.recurring().map(RecurringAmount::annual);
        DealRow row = new DealRow(
                keepsOwner ? known.owner() : users.add(deal.owner()),
                keepsDate ? known.day() : deal.closeDate().map(DealEncoder::day).orElse(DealRow.NO_DAY),
                deal.category().ordinal(),
                deal.outcome().ordinal(),
                counted.component().ordinal(),
                keepsProbability ? known.probability() : probability(deal),
                currency(counted.amount()),
                minor(deal.id(), counted.amount()),
                keepsRecurring ? known.recurringCurrency() : currency(recurring),
                keepsRecurring ? known.recurringMinor() : minor(deal.id(), recurring),
                keepsSplits ? known.splits() : splits(deal),
                slices.add(dimension.apply(deal)),
                0,
                0,
                0);
        return converted(deal::id, row, units);
    }

    private int probability(Opportunity deal) {
        BigDecimal probability = deal.probability();
        boolean fits = probability.signum() >= 0 && probability.compareTo(BigDecimal.ONE) <= 0;
        Checks.that(fits, "probability of " + Opportunity.TYPE.ref(deal.id()), probability, "must be in [0, 1]");
        return probabilities.add(probability);
    }

    private int splits(Opportunity deal) {
        SplitPlan.check(deal.id(), deal.splits());
        return splits(deal.splits());
    }

    /**
     * Returns a row with its amounts converted by these rates.
     *
     * @throws MissingRateException if there is no rate, naming the deal
     * @throws InvalidValueException if its amount is greater than a long by them, or it closes outside of the years of the calendar,
     *     naming the deal
     */
    DealRow converted(Supplier<OpportunityId> deal, DealRow row, MinorUnits by) {
        if (!row.isIncomplete() && (row.day() < firstDay || row.day() > lastDay)) {
            throw new InvalidValueException(
                    "closeDate of " + Opportunity.TYPE.ref(deal.get()),
                    LocalDate.ofEpochDay(row.day()),
                    "must be in a fiscal year from 1 to " + FiscalPeriod.MAX_YEAR);
        }
        try {
            return converted(row, by);
        } catch (MissingRateException e) {
            throw e.about(amountOf(deal.get()));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(amountOf(deal.get()), e.value(), e.reason(), e);
        }
    }

    /** Numbers splits and those who share, so that a roll-up has no one to add. */
    int splits(List<Split> shares) {
        if (shares.isEmpty()) {
            return 0;
        }
        shares.forEach(split -> users.add(split.user()));
        return splits.add(shares);
    }

    /** Returns a row with another amount in place of the one that it counts by. */
    DealRow withAmount(OpportunityId deal, DealRow row, DealComponents.Amount counted) {
        return converted(
                () -> deal,
                row.withAmount(
                        counted.component().ordinal(), currency(counted.amount()), minor(deal, counted.amount())),
                units);
    }

    private DealRow converted(DealRow row, MinorUnits by) {
        if (row.isIncomplete()) {
            return row.withFigures(0, 0, 0);
        }
        long amount = by.convert(currencies.get(row.currency()), row.currency(), row.minor(), row.day());
        boolean counts = row.category() != ForecastCategory.OMITTED.ordinal();
        long weighted = counts ? by.weighted(amount, probabilities.get(row.probability())) : 0;
        long recurring = row.recurringCurrency() == DealRow.NONE
                ? 0
                : by.convert(
                        currencies.get(row.recurringCurrency()),
                        row.recurringCurrency(),
                        row.recurringMinor(),
                        row.day());
        return row.withFigures(amount, weighted, recurring);
    }

    /** The amount that a row holds in its own currency. */
    Optional<Money> amount(DealRow row) {
        return row.currency() == DealRow.NONE
                ? Optional.empty()
                : Optional.of(Money.ofMinor(currencies.get(row.currency()), row.minor()));
    }

    private int currency(Optional<Money> amount) {
        if (amount.isEmpty()) {
            return DealRow.NONE;
        }
        int number = currencies.add(amount.get().getCurrencyUnit());
        Checks.that(number < MOST_CURRENCIES, "currencies", number, "must be fewer than " + MOST_CURRENCIES);
        return number;
    }

    private static long minor(OpportunityId deal, Optional<Money> amount) {
        if (amount.isEmpty()) {
            return 0;
        }
        try {
            return amount.get().getAmountMinorLong();
        } catch (ArithmeticException e) {
            throw new InvalidValueException(
                    amountOf(deal), amount.get(), "must be at most " + Long.MAX_VALUE + " minor units", e);
        }
    }

    private static String amountOf(OpportunityId deal) {
        return "amount of " + Opportunity.TYPE.ref(deal);
    }

    static int day(LocalDate date) {
        return (int) Math.max(Integer.MIN_VALUE + 1, Math.min(Integer.MAX_VALUE, date.toEpochDay()));
    }
}
