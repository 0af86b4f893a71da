package org.sfa.core.currency;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A source of exchange rates. An embedder whose ERP owns the rates implements it; {@link ExchangeRates} is the default.
 *
 * <p>Implementations answer alike to the same question for as long as a report runs, and are safe for use by several
 * threads. The rate of a currency to itself is 1 on every date.
 */
@FunctionalInterface
public interface FxRateProvider {

    /** Returns the rate in effect on a date, or empty when none is known. */
    Optional<FxRate> findRate(CurrencyUnit from, CurrencyUnit to, LocalDate on);

    /**
     * Returns the rate in effect on a date.
     *
     * @throws MissingRateException if none is known
     */
    default FxRate rate(CurrencyUnit from, CurrencyUnit to, LocalDate on) {
        return findRate(from, to, on).orElseThrow(() -> new MissingRateException("exchange rates", from, to, on));
    }

    /**
     * Returns an amount in another currency at the rate in effect on a date, rounded once to that currency's decimal places.
     * An amount that is in the currency already is returned as it is, without a lookup.
     *
     * @throws MissingRateException if no rate is known, even for an amount of zero
     * @throws org.sfa.core.error.InvalidValueException if the mode is {@link RoundingMode#UNNECESSARY}
     */
    default Money convert(Money amount, CurrencyUnit to, LocalDate on, RoundingMode rounding) {
        CurrencyUnit from = amount.getCurrencyUnit();
        return (from.equals(to) ? FxRate.identity(from) : rate(from, to, on)).convert(amount, rounding);
    }
}
