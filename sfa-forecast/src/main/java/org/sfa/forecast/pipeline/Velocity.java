package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * How much the pipeline yields in a day: deals × average value × win rate / cycle days.
 *
 * @param deals how many deals are open
 * @param averageValue what a won deal is worth on average
 * @param winRate the share of closed deals that is won, in [0, 1]: 20% is 0.20
 * @param cycleDays how many days a won deal takes on average; more than 0
 */
public record Velocity(long deals, Money averageValue, BigDecimal winRate, BigDecimal cycleDays) {

    /** Checks the numbers. */
    public Velocity {
        Checks.inRange("deals", deals, 0, Long.MAX_VALUE);
        Checks.fraction("winRate", winRate);
        Checks.that(cycleDays.signum() > 0, "cycleDays", cycleDays, "must be more than 0");
    }

    /**
     * Returns the velocity of open deals that go as past ones did: with the mean value and mean days of those that were won.
     * Empty when fewer than {@link Rate#FLOOR} were closed, none was won, or those that were took no day.
     *
     * @param rounding how the average value is rounded to the decimal places of the currency
     */
    public static Optional<Velocity> of(long deals, Performance past, RoundingMode rounding) {
        Optional<BigDecimal> days = Statistics.mean(past.wonDays()).filter(mean -> mean.signum() > 0);
        if (!past.winRate().isSufficient() || past.won() == 0 || days.isEmpty()) {
            return Optional.empty();
        }
        Money average = past.wonValue().dividedBy(past.won(), rounding);
        return Optional.of(new Velocity(deals, average, past.winRate().value().orElseThrow(), days.get()));
    }

    /** What the pipeline yields in a day, rounded once. */
    public Money perDay(RoundingMode rounding) {
        BigDecimal yield = averageValue
                .getAmount()
                .multiply(BigDecimal.valueOf(deals))
                .multiply(winRate)
                .divide(cycleDays, averageValue.getScale(), rounding);
        return Money.of(averageValue.getCurrencyUnit(), yield);
    }
}
