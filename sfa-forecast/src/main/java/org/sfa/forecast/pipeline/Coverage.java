package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.opportunity.Outcome;

/**
 * How often the open pipeline of a period would fill what is left of its quota: open / (quota − won). All three are in the
 * same currency.
 *
 * @param open the open pipeline that closes in the period
 * @param quota what was to be won in the period
 * @param won what was won in it
 */
public record Coverage(Money open, Money quota, Money won) {

    private static final int DECIMALS = 6;

    /**
     * Returns the coverage of a slice and period at an instant.
     *
     * @param settings the slice, the period, and how amounts are converted, as of a {@link Waterfall}
     * @throws org.sfa.core.currency.MissingRateException if an amount can't be converted
     */
    public static Coverage of(PipelineHistory history, Instant asOf, WaterfallSettings settings, Money quota) {
        Money open = Money.zero(settings.converter().target());
        Money won = open;
        for (DealTimeline timeline : history.timelines()) {
            DealStanding standing = new DealStanding(timeline.dealAt(asOf), settings.day(asOf), settings);
            if (standing.isPipeline()) {
                open = open.plus(standing.value());
            } else if (standing.isClosedHere() && standing.present().outcome() == Outcome.WON) {
                won = won.plus(standing.value());
            }
        }
        return new Coverage(open, quota, won);
    }

    /**
     * Open / (quota − won) with six decimals, rounded half up: three times is 3.000000. Empty when nothing is left to be won.
     *
     * @throws org.joda.money.CurrencyMismatchException if the amounts are not in one currency
     */
    public Optional<BigDecimal> ratio() {
        Money left = quota.minus(won);
        return left.isPositive()
                ? Optional.of(open.plus(Money.zero(left.getCurrencyUnit()))
                        .getAmount()
                        .divide(left.getAmount(), DECIMALS, RoundingMode.HALF_UP))
                : Optional.empty();
    }
}
