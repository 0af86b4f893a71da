package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.opportunity.ForecastCategory;

/** The sums of one cell of the forecast, by category. Mutable while the roll-up runs, which it does not leave; then read. */
public final class ForecastAmounts {

    private final CurrencyUnit currency;
    private final Money[] byCategory = new Money[ForecastCategory.values().length];
    private Money weighted;
    private long deals;

    ForecastAmounts(CurrencyUnit currency) {
        this.currency = currency;
        this.weighted = Money.zero(currency);
        Arrays.fill(byCategory, Money.zero(currency));
    }

    void add(ForecastCategory category, Money amount, Money weightedAmount) {
        byCategory[category.ordinal()] = byCategory[category.ordinal()].plus(amount);
        weighted = weighted.plus(weightedAmount);
        deals++;
    }

    /** The sum of the deals in one category. */
    public Money of(ForecastCategory category) {
        return byCategory[category.ordinal()];
    }

    /** The sum of the deals in a category and in the surer ones: closed + commit, and so on. */
    public Money atLeast(ForecastCategory category) {
        Money sum = Money.zero(currency);
        for (int i = category.ordinal(); i < byCategory.length; i++) {
            sum = sum.plus(byCategory[i]);
        }
        return sum;
    }

    /** The sum of amount × probability over all deals but the omitted ones. */
    public Money weighted() {
        return weighted;
    }

    /** How many deals there are. */
    public long deals() {
        return deals;
    }
}
