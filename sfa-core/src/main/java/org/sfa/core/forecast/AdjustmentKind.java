package org.sfa.core.forecast;

import org.joda.money.Money;

/** How an adjustment changes the figure beneath it. */
public enum AdjustmentKind {
    /** Its amount stands in place of the figure, however that moves. */
    ABSOLUTE,
    /** Its amount, which may be negative, is added to the figure and moves with it. */
    DELTA;

    /**
     * Returns the figure after an adjustment.
     *
     * @throws org.joda.money.CurrencyMismatchException if the amount is in another currency
     */
    public Money apply(Money figure, Money amount) {
        return this == DELTA ? figure.plus(amount) : amount;
    }
}
