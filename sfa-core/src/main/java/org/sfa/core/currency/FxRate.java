package org.sfa.core.currency;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * The worth of one unit of a currency in another, as an exact fraction: 1 {@code from} is numerator / denominator {@code to}.
 *
 * <p>A fraction, because the inverse of 3 has no decimal form: 0.045 at one third is 0.015, a tie that a decimal of any
 * length would miss. Rates are equal when their fractions have the same value.
 *
 * @param from the currency to convert from
 * @param to the currency to convert to
 * @param numerator positive
 * @param denominator positive
 */
public record FxRate(CurrencyUnit from, CurrencyUnit to, BigDecimal numerator, BigDecimal denominator) {

    /** The greatest number of digits before, and after, the decimal point of a rate that is put in. */
    static final int MAX_DIGITS = 34;

    /** Checks that both parts are positive, and equal when the currencies are the same. */
    public FxRate {
        Checks.that(numerator.signum() > 0, "numerator", numerator, "must be positive");
        Checks.that(denominator.signum() > 0, "denominator", denominator, "must be positive");
        boolean plausible = !from.equals(to) || numerator.compareTo(denominator) == 0;
        Checks.that(plausible, "rate", numerator, "must be 1 from " + from + " to " + to);
    }

    /**
     * Returns the rate that a decimal states.
     *
     * @throws org.sfa.core.error.InvalidValueException if the decimal is not positive, has more than 34 digits before or
     *     after the decimal point, or is not 1 between the same currency
     */
    public static FxRate of(CurrencyUnit from, CurrencyUnit to, BigDecimal rate) {
        return new FxRate(from, to, checkRate(rate), BigDecimal.ONE);
    }

    /** Returns the rate of a currency to itself, which is 1. */
    public static FxRate identity(CurrencyUnit currency) {
        return new FxRate(currency, currency, BigDecimal.ONE, BigDecimal.ONE);
    }

    static BigDecimal checkRate(BigDecimal rate) {
        Checks.that(rate.signum() > 0, "rate", rate, "must be positive");
        boolean fits =
                Math.abs((long) rate.scale()) <= MAX_DIGITS && rate.precision() - (long) rate.scale() <= MAX_DIGITS;
        Checks.that(fits, "rate", rate, "must have at most " + MAX_DIGITS + " digits before and after the point");
        return rate;
    }

    /** The rate as a decimal of 34 significant digits, rounded half even ({@link MathContext#DECIMAL128}). */
    public BigDecimal value() {
        return numerator.divide(denominator, MathContext.DECIMAL128);
    }

    /** Returns the rate in the other direction. */
    public FxRate inverse() {
        return new FxRate(to, from, denominator, numerator);
    }

    /**
     * Returns the rate across the currency that this rate leads to.
     *
     * @throws org.sfa.core.error.InvalidValueException if the next rate does not start from that currency
     */
    public FxRate then(FxRate next) {
        Checks.that(next.from.equals(to), "next rate", next, "must start from " + to);
        BigDecimal across = numerator.multiply(next.numerator);
        BigDecimal acrossDenominator = denominator.multiply(next.denominator);
        return from.equals(next.to) ? identity(from) : new FxRate(from, next.to, across, acrossDenominator);
    }

    /**
     * Returns the amount in the other currency, rounded once to that currency's decimal places. An amount of the same
     * currency is returned as it is.
     *
     * @throws org.sfa.core.error.InvalidValueException if the amount is not in the currency to convert from, or if the mode
     *     is {@link RoundingMode#UNNECESSARY}
     */
    public Money convert(Money amount, RoundingMode rounding) {
        Checks.that(amount.getCurrencyUnit().equals(from), "amount", amount, "must be in " + from);
        checkRounding(rounding);
        if (from.equals(to)) {
            return amount;
        }
        BigDecimal scaled = amount.getAmount().multiply(numerator);
        return Money.of(to, scaled.divide(denominator, to.getDecimalPlaces(), rounding));
    }

    static void checkRounding(RoundingMode rounding) {
        Checks.that(rounding != RoundingMode.UNNECESSARY, "rounding", rounding, "must be a mode that rounds");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FxRate that
                && from.equals(that.from)
                && to.equals(that.to)
                && numerator.multiply(that.denominator).compareTo(that.numerator.multiply(denominator)) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * from.hashCode() + to.hashCode())
                + value().stripTrailingZeros().hashCode();
    }

    /** The rate as {@code EUR/USD 1.08}. */
    @Override
    public String toString() {
        return from + "/" + to + " " + value().toPlainString();
    }
}
