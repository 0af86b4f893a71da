package org.sfa.forecast.projection;

import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OpportunityId;

/**
 * What a deal would bring, and how likely it does.
 *
 * @param deal the deal
 * @param amount what it brings when it is won; not negative
 * @param probability how likely that is, in [0, 1]
 */
public record DealChance(OpportunityId deal, Money amount, double probability) {

    /**
     * Checks the amount and the probability.
     *
     * @throws org.sfa.core.error.InvalidValueException if the amount is negative or the probability outside [0, 1]; the
     *     field names the deal
     */
    public DealChance {
        Checks.that(!amount.isNegative(), "amount of deal " + deal, amount, "must not be negative");
        Checks.that(
                probability >= 0 && probability <= 1, "probability of deal " + deal, probability, "must be in [0, 1]");
    }
}
