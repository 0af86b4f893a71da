package org.sfa.core.currency;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.Checks;

/**
 * An exchange rate as it was published: from a date on, one unit of {@code from} is worth {@code rate} units of {@code to}.
 *
 * @param from the currency to convert from
 * @param to the currency to convert to, another one
 * @param effectiveFrom the first date on which the rate is in effect; it stays so until a later one
 * @param rate positive, with at most 34 digits before and 34 after the decimal point
 */
public record DatedRate(CurrencyUnit from, CurrencyUnit to, LocalDate effectiveFrom, BigDecimal rate) {

    /** Checks that the currencies differ and that the rate is positive and not too long. */
    public DatedRate {
        Checks.that(!from.equals(to), "to", to, "must differ from the currency to convert from");
        FxRate.checkRate(rate);
    }

    /** The rate without its date. */
    public FxRate fxRate() {
        return FxRate.of(from, to, rate);
    }
}
