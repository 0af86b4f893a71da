package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.time.FiscalPeriod;

/**
 * What a waterfall is about.
 *
 * @param slice which deals count
 * @param period the period that the close date of a deal lies in; without one, deals of any or no close date count
 * @param categories the forecast categories that count; usually all but {@link ForecastCategory#OMITTED}
 * @param converter converts each deal once, with its close date and the day of the start or the end as date of the report
 * @param zone where a day begins
 */
public record WaterfallSettings(
        DealSlice slice,
        Optional<FiscalPeriod> period,
        Set<ForecastCategory> categories,
        CurrencyConverter converter,
        ZoneId zone) {

    private static final Set<ForecastCategory> COUNTED = Set.of(
            ForecastCategory.PIPELINE,
            ForecastCategory.BEST_CASE,
            ForecastCategory.MOST_LIKELY,
            ForecastCategory.COMMIT,
            ForecastCategory.CLOSED);

    /** Copies the categories. */
    public WaterfallSettings {
        categories = Set.copyOf(categories);
    }

    /** Returns settings for all deals of any period that are not omitted. */
    public static WaterfallSettings of(CurrencyConverter converter, ZoneId zone) {
        return new WaterfallSettings(DealSlice.all(), Optional.empty(), COUNTED, converter, zone);
    }

    /** Returns a copy for other deals. */
    public WaterfallSettings withSlice(DealSlice other) {
        return new WaterfallSettings(other, period, categories, converter, zone);
    }

    /** Returns a copy for the deals that close in a period. */
    public WaterfallSettings withPeriod(FiscalPeriod other) {
        return new WaterfallSettings(slice, Optional.of(other), categories, converter, zone);
    }

    /** Returns a copy that counts other categories. */
    public WaterfallSettings withCategories(Set<ForecastCategory> others) {
        return new WaterfallSettings(slice, period, others, converter, zone);
    }

    LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    boolean isInPeriod(Opportunity deal) {
        return period.isEmpty()
                || deal.closeDate().filter(period.get()::contains).isPresent();
    }

    /**
     * What an amount is worth to the slice on a day, by the organisation of another one; a deal without a close date is converted as
     * if it closed on the day.
     */
    Money value(Opportunity amount, Opportunity closes, LocalDate day, LocalDate treeDay) {
        try {
            return amount.amount()
                    .map(money -> converter.convert(money, closes.closeDate().orElse(day), day))
                    .map(converted -> slice.share(amount, converted, treeDay))
                    .orElse(Money.zero(converter.target()));
        } catch (MissingRateException e) {
            throw e.about("amount of " + Opportunity.TYPE.ref(amount));
        }
    }
}
