package org.sfa.forecast.rollup;

import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/**
 * How a forecast is made.
 *
 * @param calendar divides time into fiscal periods
 * @param periods the shortest periods that there are figures for; longer ones are sums of them
 * @param asOf the day of the forecast: open deals count in the tree of this day
 * @param converter converts each deal once to the currency of the forecast; its rounding holds for weighted amounts too
 * @param credit who is credited with a deal
 */
public record ForecastSettings(
        FiscalCalendar calendar,
        FiscalPeriod.Kind periods,
        LocalDate asOf,
        CurrencyConverter converter,
        Credit credit) {

    /** Returns settings with quarters and owners. */
    public static ForecastSettings of(FiscalCalendar calendar, LocalDate asOf, CurrencyConverter converter) {
        return new ForecastSettings(calendar, FiscalPeriod.Kind.QUARTER, asOf, converter, Credit.OWNER);
    }

    /** Returns settings with another length of the shortest periods. */
    public ForecastSettings withPeriods(FiscalPeriod.Kind periods) {
        return new ForecastSettings(calendar, periods, asOf, converter, credit);
    }

    /** Returns settings with another credit. */
    public ForecastSettings withCredit(Credit credit) {
        return new ForecastSettings(calendar, periods, asOf, converter, credit);
    }

    /** Returns settings for another day. */
    public ForecastSettings withAsOf(LocalDate asOf) {
        return new ForecastSettings(calendar, periods, asOf, converter, credit);
    }

    /** Returns settings with other rates. */
    public ForecastSettings withConverter(CurrencyConverter converter) {
        return new ForecastSettings(calendar, periods, asOf, converter, credit);
    }

    /** The currency of the forecast. */
    public CurrencyUnit currency() {
        return converter.target();
    }
}
