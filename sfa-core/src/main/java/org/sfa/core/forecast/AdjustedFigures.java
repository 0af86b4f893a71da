package org.sfa.core.forecast;

import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * The four figures of a cell of a forecast, in one currency.
 *
 * @param raw the sum of the deals, as everybody reported them
 * @param withOwn the same with the adjustment of the owner of the forecast only
 * @param withoutManager what the owner stands for: the final figures of everybody below, with the owner's adjustment
 * @param withAll the final figure: the same with the adjustments of all managers above
 */
public record AdjustedFigures(Money raw, Money withOwn, Money withoutManager, Money withAll) {

    /**
     * Checks the currency.
     *
     * @throws org.sfa.core.error.InvalidValueException if they are in several
     */
    public AdjustedFigures {
        checkCurrency("withOwn", withOwn, raw);
        checkCurrency("withoutManager", withoutManager, raw);
        checkCurrency("withAll", withAll, raw);
    }

    private static void checkCurrency(String name, Money figure, Money raw) {
        Checks.that(figure.isSameCurrency(raw), name, figure, "must be in " + raw.getCurrencyUnit());
    }

    /** Returns figures that nobody has adjusted. */
    public static AdjustedFigures of(Money raw) {
        return new AdjustedFigures(raw, raw, raw, raw);
    }

    /** What adjustments, of everybody, add to the deals. */
    public Money adjustment() {
        return withAll.minus(raw);
    }
}
