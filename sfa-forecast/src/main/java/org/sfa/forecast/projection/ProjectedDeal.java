package org.sfa.forecast.projection;

import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.opportunity.Opportunity;

/**
 * An open deal with its chance to be won within a period.
 *
 * @param deal the deal
 * @param amount what it is worth, in the currency of the projection
 * @param winChance how likely it is to be won in the end, in [0, 1]
 * @param inTime how likely it is to be won within the period, if it is won; in [0, 1]
 * @param timing where that comes from
 */
public record ProjectedDeal(Opportunity deal, Money amount, double winChance, double inTime, Timing timing) {

    /** Where the chance to be in time comes from. */
    public enum Timing {
        /** Past deals of the same age. */
        HISTORY,
        /** The close date, which lies within the period or does not: too few past deals were won at a greater age. */
        CLOSE_DATE
    }

    /**
     * Checks the amount and the chances.
     *
     * @throws org.sfa.core.error.InvalidValueException if the amount is negative or a chance outside [0, 1]; the field
     *     names the deal
     */
    public ProjectedDeal {
        Checks.that(!amount.isNegative(), "amount of deal " + deal.id(), amount, "must not be negative");
        check("probability of deal ", deal, winChance);
        check("in time of deal ", deal, inTime);
    }

    private static void check(String field, Opportunity deal, double chance) {
        Checks.that(chance >= 0 && chance <= 1, field + deal.id(), chance, "must be in [0, 1]");
    }

    /** The amount with the chance to be won within the period. */
    public DealChance chance() {
        return new DealChance(deal.id(), amount, winChance * inTime);
    }
}
