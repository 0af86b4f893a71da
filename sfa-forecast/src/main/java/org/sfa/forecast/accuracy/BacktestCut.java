package org.sfa.forecast.accuracy;

import java.time.LocalDate;
import org.sfa.core.error.Checks;
import org.sfa.core.time.FiscalPeriod;

/**
 * A day of the past on which a period is forecast.
 *
 * @param asOf the last day that is known in full
 * @param period the period; not over by then
 */
public record BacktestCut(LocalDate asOf, FiscalPeriod period) {

    /**
     * Checks the days.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is over on the day
     */
    public BacktestCut {
        Checks.that(asOf.isBefore(period.lastDay()), "asOf", asOf, "must be before the last day of " + period);
    }
}
