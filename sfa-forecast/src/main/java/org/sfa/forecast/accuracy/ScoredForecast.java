package org.sfa.forecast.accuracy;

import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * A forecast beside what came.
 *
 * @param slice whose forecast it is: a salesperson, a unit, a region …
 * @param forecast what was said
 * @param actual what came, in the same currency
 * @param <S> what forecasts are made for
 */
public record ScoredForecast<S>(S slice, RevenueForecast forecast, Money actual) {

    /**
     * Checks the currency.
     *
     * @throws org.sfa.core.error.InvalidValueException if the actual amount is in another one; the field names the slice
     */
    public ScoredForecast {
        Checks.that(
                actual.getCurrencyUnit().equals(forecast.amount().getCurrencyUnit()),
                "actual of " + slice,
                actual,
                "must be in " + forecast.amount().getCurrencyUnit());
    }

    /** What was said − what came: positive when too much was said. */
    public Money error() {
        return forecast.amount().minus(actual);
    }
}
