package org.sfa.core.currency;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A stated way to convert amounts to one currency, so that they can be added up.
 *
 * <p>Convert each amount once, at the leaf, and add the results; converting a sum again would round twice. Safe for use by
 * several threads when its providers are.
 *
 * @param rates the rates for {@link FxPolicy#CLOSE_DATE} and {@link FxPolicy#AS_OF}
 * @param planRates the rates for {@link FxPolicy#PLAN}
 * @param policy which rate stands for a deal
 * @param target the currency to convert to
 * @param rounding how a result is rounded to the decimal places of the target currency
 */
public record CurrencyConverter(
        FxRateProvider rates, PlanRates planRates, FxPolicy policy, CurrencyUnit target, RoundingMode rounding) {

    /** Checks that the mode is one that rounds, not {@link RoundingMode#UNNECESSARY}. */
    public CurrencyConverter {
        FxRate.checkRounding(rounding);
    }

    /** Returns a converter by the rates on the close dates; it has no plan. */
    public static CurrencyConverter closeDate(FxRateProvider rates, CurrencyUnit target, RoundingMode rounding) {
        return new CurrencyConverter(rates, PlanRates.none(), FxPolicy.CLOSE_DATE, target, rounding);
    }

    /** Returns a converter by the rates on the date of the report; it has no plan. */
    public static CurrencyConverter asOf(FxRateProvider rates, CurrencyUnit target, RoundingMode rounding) {
        return new CurrencyConverter(rates, PlanRates.none(), FxPolicy.AS_OF, target, rounding);
    }

    /** Returns a converter by the locked rates of a plan; it has no dated rates. */
    public static CurrencyConverter plan(PlanRates planRates, CurrencyUnit target, RoundingMode rounding) {
        FxRateProvider noRates = ExchangeRates.of(target, List.of());
        return new CurrencyConverter(noRates, planRates, FxPolicy.PLAN, target, rounding);
    }

    /** Returns a converter with another policy and everything else the same. */
    public CurrencyConverter withPolicy(FxPolicy policy) {
        return new CurrencyConverter(rates, planRates, policy, target, rounding);
    }

    /** Returns a converter to another currency with everything else the same. */
    public CurrencyConverter withTarget(CurrencyUnit target) {
        return new CurrencyConverter(rates, planRates, policy, target, rounding);
    }

    /**
     * Returns the amount in the target currency. An amount that is in it already is returned as it is.
     *
     * @param closeDate the date on which the deal was or will be closed
     * @param asOf the date of the report
     * @throws MissingRateException if the policy's rate is not known, even for an amount of zero
     */
    public Money convert(Money amount, LocalDate closeDate, LocalDate asOf) {
        return switch (policy) {
            case CLOSE_DATE -> rates.convert(amount, target, closeDate, rounding);
            case AS_OF -> rates.convert(amount, target, asOf, rounding);
            case PLAN -> planRates.convert(amount, target, closeDate, rounding);
        };
    }
}
