package org.sfa.core.forecast;

import org.joda.money.Money;

/**
 * The four figures of a cell of a forecast, in one currency.
 *
 * @param raw the sum of the deals, as everybody reported them
 * @param withOwn the same with the adjustment of the owner of the forecast only
 * @param withoutManager what the owner stands for: the final figures of everybody below, with the owner's adjustment
 * @param withAll the final figure: the same with the adjustments of all managers above
 */
public record AdjustedFigures(Money raw, Money withOwn, Money withoutManager, Money withAll) {

    /** Returns figures that nobody has adjusted. */
    public static AdjustedFigures of(Money raw) {
        return new AdjustedFigures(raw, raw, raw, raw);
    }

    /** What adjustments, of everybody, add to the deals. */
    public Money adjustment() {
        return withAll.minus(raw);
    }
}
