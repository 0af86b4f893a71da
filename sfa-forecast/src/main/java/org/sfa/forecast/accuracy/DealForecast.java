package org.sfa.forecast.accuracy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.time.FiscalPeriod;

/**
 * The chance that was given to one deal, and what came of it.
 *
 * @param deal the deal
 * @param slice whose deal it was on that day: a salesperson, a unit, a region …
 * @param period the period that it was about
 * @param asOf the last day that was known in full
 * @param probability how likely it was said to be won in the period, in [0, 1]
 * @param won whether it was won in the period
 * @param <S> what forecasts are made for
 */
public record DealForecast<S>(
        OpportunityId deal, S slice, FiscalPeriod period, LocalDate asOf, double probability, boolean won) {

    /**
     * Checks the probability.
     *
     * @throws org.sfa.core.error.InvalidValueException if it lies outside [0, 1]; the field names the deal
     */
    public DealForecast {
        Checks.that(
                probability >= 0 && probability <= 1, "probability of deal " + deal, probability, "must be in [0, 1]");
    }

    /** How many days before the last day of the period it was said; negative when that was over. */
    public long leadDays() {
        return ChronoUnit.DAYS.between(asOf, period.lastDay());
    }
}
