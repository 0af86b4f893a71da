package org.sfa.forecast.accuracy;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.projection.PeriodProjection;

/**
 * What was said on a day about the revenue of a period. Immutable, so that it is kept as it was said.
 *
 * @param period the period
 * @param asOf the last day that was known in full
 * @param amount what was expected
 * @param range between what the actual amount was said to lie with a chance of 80 in 100, if anything was said
 */
public record RevenueForecast(FiscalPeriod period, LocalDate asOf, Money amount, Optional<Range> range) {

    /**
     * A range of amounts.
     *
     * @param low the lower end, P10
     * @param high the upper end, P90
     */
    public record Range(Money low, Money high) {

        /**
         * Checks the order.
         *
         * @throws org.sfa.core.error.InvalidValueException if the upper end is below the lower one
         */
        public Range {
            Checks.that(!high.isLessThan(low), "high", high, "must not be less than low, " + low);
        }

        /** Whether an amount lies between the ends, both included. */
        public boolean contains(Money amount) {
            return !amount.isLessThan(low) && !amount.isGreaterThan(high);
        }
    }

    /** Returns the forecast that a projection makes: its mean, rounded half even to the minor unit, and P10 to P90. */
    public static RevenueForecast of(PeriodProjection projection) {
        return new RevenueForecast(
                projection.period(),
                projection.asOf(),
                projection.revenue().mean().toMoney(RoundingMode.HALF_EVEN),
                Optional.of(new Range(projection.p10(), projection.p90())));
    }

    /**
     * Returns what a submitted forecast said: a final figure, which is that of its author.
     *
     * @param period the period that it was about
     * @throws org.sfa.core.error.InvalidValueException if it was about other days, or about overlay credit, which is no revenue
     */
    public static RevenueForecast of(
            ForecastSubmission submission, FiscalPeriod period, ForecastCategory category, ForecastColumn column) {
        Checks.that(
                submission.start().equals(period.start()) && submission.end().equals(period.end()),
                "period",
                period,
                "must be that of the submitted forecast, " + submission.start() + "/" + submission.end());
        Checks.that(
                !submission.credit().equals(FrozenSettings.OVERLAY),
                "credit of " + ForecastSubmission.TYPE.ref(submission),
                submission.credit(),
                "must be for revenue: " + FrozenSettings.OWNER + " or " + FrozenSettings.SPLIT);
        return new RevenueForecast(
                period,
                submission.asOf(),
                submission.content().of(category, column).withAll(),
                Optional.empty());
    }

    /** How many days before the last day of the period it was made; negative when that was over. */
    public long leadDays() {
        return ChronoUnit.DAYS.between(asOf, period.lastDay());
    }
}
