package org.sfa.forecast.rollup;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.opportunity.ForecastCategory;

/**
 * The sums of one cell of the forecast, by category and cumulated over categories. What adds up categories throws an {@link
 * org.sfa.core.error.InvalidValueException} when the sum is greater than a long in minor units. Immutable.
 */
public final class ForecastAmounts {

    private final CurrencyUnit currency;
    private final long[] sums;

    /** Creates a view of sums that nobody changes any more. */
    ForecastAmounts(CurrencyUnit currency, long[] sums) {
        this.currency = currency;
        this.sums = sums;
    }

    /** The sum of the deals in one category. */
    public Money of(ForecastCategory category) {
        return money(sums[Cells.at(category.ordinal(), Cells.AMOUNT)]);
    }

    /** The sum of the deals in a category and in the surer ones: closed + commit, and so on. */
    public Money atLeast(ForecastCategory category) {
        return money(from(category, Cells.AMOUNT));
    }

    /** All measures of the deals in one category. */
    public ForecastFigures figures(ForecastCategory category) {
        int at = Cells.at(category.ordinal(), 0);
        return new ForecastFigures(
                sums[at + Cells.COUNT],
                money(sums[at + Cells.AMOUNT]),
                money(sums[at + Cells.WEIGHTED]),
                money(sums[at + Cells.RECURRING]));
    }

    /** All measures of the deals in a category and in the surer ones. */
    public ForecastFigures figuresAtLeast(ForecastCategory category) {
        return new ForecastFigures(
                from(category, Cells.COUNT),
                money(from(category, Cells.AMOUNT)),
                money(from(category, Cells.WEIGHTED)),
                money(from(category, Cells.RECURRING)));
    }

    /** The sum of amount × probability over all deals but the omitted ones. */
    public Money weighted() {
        return money(from(ForecastCategory.OMITTED, Cells.WEIGHTED));
    }

    /** The sum of what all deals but the omitted ones bring again in a full year. */
    public Money recurring() {
        return money(from(ForecastCategory.PIPELINE, Cells.RECURRING));
    }

    /** How many deals there are, the omitted ones included. */
    public long deals() {
        return from(ForecastCategory.OMITTED, Cells.COUNT);
    }

    /** Whether there are neither deals nor shares of deals. */
    public boolean isNothing() {
        return Cells.isZero(sums);
    }

    private long from(ForecastCategory category, int measure) {
        long sum = 0;
        for (int c = category.ordinal(); c < Cells.CATEGORIES; c++) {
            long more = sums[Cells.at(c, measure)];
            long before = sum;
            sum += more;
            Cells.check((before ^ sum) & (more ^ sum));
        }
        return sum;
    }

    private Money money(long minor) {
        return Money.ofMinor(currency, minor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForecastAmounts that && currency.equals(that.currency) && Cells.same(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * currency.hashCode() + Cells.hash(sums);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (ForecastCategory category : ForecastCategory.values()) {
            ForecastFigures figures = figures(category);
            if (figures.count() != 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(category)
                        .append(' ')
                        .append(figures.count());
                text.append(" of ").append(figures.amount());
            }
        }
        return text.isEmpty() ? "nothing" : text.toString();
    }
}
