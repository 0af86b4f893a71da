package org.sfa.core.forecast;

import org.joda.money.Money;
import org.sfa.core.error.Checks;

/** How an adjustment changes the figure beneath it. */
public enum AdjustmentKind {
    /** Its amount stands in place of the figure, however that moves. */
    ABSOLUTE,
    /** Its amount, which may be negative, is added to the figure and moves with it. */
    DELTA;

    /**
     * Returns the figure after an adjustment.
     *
     * @throws org.sfa.core.error.InvalidValueException if the amount is in another currency than the figure
     */
    public Money apply(Money figure, Money amount) {
        Checks.that(figure.isSameCurrency(amount), "amount", amount, "must be in " + figure.getCurrencyUnit());
        return this == DELTA ? figure.plus(amount) : amount;
    }
}
