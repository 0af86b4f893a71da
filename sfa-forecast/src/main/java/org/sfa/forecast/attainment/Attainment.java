package org.sfa.forecast.attainment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What was won beside a quota. Both are in the same currency.
 *
 * @param quota what was to be won
 * @param won what was won
 */
public record Attainment(Money quota, Money won) {

    private static final int DECIMALS = 6;

    /** Won / quota with six decimals, rounded half up: 80% is 0.800000. Empty for a quota of zero. */
    public Optional<BigDecimal> share() {
        return quota.isZero()
                ? Optional.empty()
                : Optional.of(won.getAmount().divide(quota.getAmount(), DECIMALS, RoundingMode.HALF_UP));
    }

    /** What is still to be won: quota − won, never below zero. */
    public Money gap() {
        Money gap = quota.minus(won);
        return gap.isNegative() ? Money.zero(quota.getCurrencyUnit()) : gap;
    }

    /** Open pipeline / gap: how often the deals that could still close would fill the gap. Empty when there is no gap. */
    public Optional<BigDecimal> coverage(Money openPipeline) {
        return gap().isZero()
                ? Optional.empty()
                : Optional.of(openPipeline.getAmount().divide(gap().getAmount(), DECIMALS, RoundingMode.HALF_UP));
    }
}
