package org.sfa.core.forecast;

import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;

/**
 * The content of a submitted forecast: each figure with everything that it is the sum of.
 *
 * @param currency the currency of all amounts
 * @param figures the figures of every category, in both columns
 * @param adjustments the adjustments behind the final figures
 * @param deals the deals behind the raw figures
 */
public record FrozenForecast(
        CurrencyUnit currency,
        List<SubmittedFigures> figures,
        List<SubmittedAdjustment> adjustments,
        List<SubmittedDeal> deals) {

    /** The most deals, or shares of deals, that are kept; the forecast of more is submitted by the units below. */
    public static final int MOST_DEALS = 50_000;

    /** The most adjustments that are kept. */
    public static final int MOST_ADJUSTMENTS = 20_000;

    /**
     * Checks that it is whole: each category once in each column, and each figure the sum of its deals and adjustments.
     *
     * @throws InvalidValueException if it isn't, if an amount is in another currency, or if it has more deals or adjustments than
     *     can be kept
     */
    public FrozenForecast {
        figures = List.copyOf(figures);
        adjustments = List.copyOf(adjustments);
        deals = List.copyOf(deals);
        requireFits(deals.size());
        Checks.that(
                adjustments.size() <= MOST_ADJUSTMENTS,
                "adjustments of a submitted forecast",
                adjustments.size(),
                "must be at most " + MOST_ADJUSTMENTS + "; submit the units below instead");
        checkCurrency(currency, adjustments, deals);
        for (ForecastColumn column : ForecastColumn.values()) {
            for (ForecastCategory category : ForecastCategory.values()) {
                check(currency, one(figures, category, column), adjustments, deals);
            }
        }
        int cells = ForecastColumn.values().length * ForecastCategory.values().length;
        Checks.that(figures.size() == cells, "figures of a submitted forecast", figures.size(), "must be " + cells);
    }

    /**
     * Checks that so many deals, or shares of deals, can be kept.
     *
     * @throws org.sfa.core.error.InvalidValueException if they can't
     */
    public static void requireFits(int deals) {
        Checks.that(
                deals <= MOST_DEALS,
                "deals of a submitted forecast",
                deals,
                "must be at most " + MOST_DEALS + "; submit the units below instead");
    }

    /** Returns the figures of a category and column. */
    public AdjustedFigures of(ForecastCategory category, ForecastColumn column) {
        return one(figures, category, column).figures();
    }

    /** Returns the adjustments behind the final figure of a category and column. */
    public List<SubmittedAdjustment> adjustments(ForecastCategory category, ForecastColumn column) {
        return adjustments.stream()
                .filter(each -> each.category() == category && each.column() == column)
                .toList();
    }

    /** Whether a deal of one category counts in another one and column. */
    public static boolean counts(ForecastCategory deal, ForecastCategory category, ForecastColumn column) {
        return column == ForecastColumn.SINGLE ? deal == category : deal.compareTo(category) >= 0;
    }

    private static void checkCurrency(
            CurrencyUnit currency, List<SubmittedAdjustment> adjustments, List<SubmittedDeal> deals) {
        deals.forEach(deal -> checkCurrency("amount of " + Opportunity.TYPE.ref(deal.deal()), deal.amount(), currency));
        for (SubmittedAdjustment each : adjustments) {
            String of = " of " + ForecastAdjustment.TYPE.ref(each.adjustment());
            checkCurrency("amount" + of, each.amount(), currency);
            checkCurrency("effect" + of, each.effect(), currency);
        }
    }

    private static void checkCurrency(String name, Money amount, CurrencyUnit currency) {
        Checks.that(amount.getCurrencyUnit().equals(currency), name, amount, "must be in " + currency);
    }

    private static SubmittedFigures one(
            List<SubmittedFigures> figures, ForecastCategory category, ForecastColumn column) {
        return figures.stream()
                .filter(of -> of.category() == category && of.column() == column)
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "figures of a submitted forecast", figures.size(), "must have " + category + " " + column));
    }

    private static void check(
            CurrencyUnit currency,
            SubmittedFigures of,
            List<SubmittedAdjustment> adjustments,
            List<SubmittedDeal> deals) {
        Stream<Money> amounts = deals.stream()
                .filter(deal -> counts(deal.category(), of.category(), of.column()))
                .map(SubmittedDeal::amount);
        check("raw", of, of.figures().raw(), sum(currency, amounts));
        Stream<Money> effects =
                adjustments.stream().filter(each -> isOf(each, of)).map(SubmittedAdjustment::effect);
        check("adjustment", of, of.figures().adjustment(), sum(currency, effects));
    }

    private static void check(String name, SubmittedFigures of, Money figure, Money sum) {
        Checks.that(
                figure.equals(sum),
                name + " of " + of.category() + " " + of.column(),
                figure,
                "must be the sum of its components, " + sum);
    }

    private static Money sum(CurrencyUnit currency, Stream<Money> amounts) {
        return amounts.reduce(Money.zero(currency), Money::plus);
    }

    private static boolean isOf(SubmittedAdjustment adjustment, SubmittedFigures of) {
        return adjustment.category() == of.category() && adjustment.column() == of.column();
    }
}
