package org.sfa.core.quota;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * How much: an amount of money, or a number of deals. Targets of money and of deals, or in two currencies, can't be added,
 * subtracted or divided: {@link org.sfa.core.error.InvalidValueException} says so.
 *
 * @param amount the amount; exactly when there is no number
 * @param count the number of deals; exactly when there is no amount
 */
public record QuotaTarget(Optional<Money> amount, Optional<Long> count) {

    private static final int DECIMALS = 6;
    private static final String FIELD = "target";

    /**
     * Checks that there is one of both.
     *
     * @throws org.sfa.core.error.InvalidValueException if there are both or none
     */
    public QuotaTarget {
        Checks.that(
                amount.isPresent() != count.isPresent(),
                "amount",
                amount.map(Object::toString).orElse("absent"),
                "must be given, or count, and not both");
    }

    /** Returns an amount of money. */
    public static QuotaTarget of(Money amount) {
        return new QuotaTarget(Optional.of(amount), Optional.empty());
    }

    /** Returns a number of deals. */
    public static QuotaTarget deals(long count) {
        return new QuotaTarget(Optional.empty(), Optional.of(count));
    }

    /** Returns nothing, in the currency of this target, or no deals. */
    public QuotaTarget zero() {
        return ofUnits(BigInteger.ZERO);
    }

    /** The currency; empty for a number of deals. */
    public Optional<CurrencyUnit> currency() {
        return amount.map(Money::getCurrencyUnit);
    }

    /** The number in front of the currency, or of deals. */
    public BigDecimal value() {
        return amount.map(Money::getAmount).orElseGet(() -> BigDecimal.valueOf(count.orElseThrow()));
    }

    /** −1, 0 or 1 for less than nothing, nothing and more. */
    public int signum() {
        return value().signum();
    }

    /** Whether the other target is money in the same currency, or deals as this one. */
    public boolean agreesWith(QuotaTarget other) {
        return currency().equals(other.currency());
    }

    /** Returns the sum. */
    public QuotaTarget plus(QuotaTarget other) {
        checkAgreement(other);
        return ofUnits(units().add(other.units()));
    }

    /** Returns the difference, which may be less than nothing. */
    public QuotaTarget minus(QuotaTarget other) {
        checkAgreement(other);
        return ofUnits(units().subtract(other.units()));
    }

    /** Returns this target times a factor, rounded to whole minor units of the currency, or to whole deals. */
    public QuotaTarget times(BigDecimal factor, RoundingMode rounding) {
        return ofUnits(
                new BigDecimal(units()).multiply(factor).setScale(0, rounding).toBigIntegerExact());
    }

    /**
     * Returns a fraction of this target, rounded once to whole minor units of the currency, or to whole deals.
     *
     * @param part how many parts are taken
     * @param whole of how many
     * @throws org.sfa.core.error.InvalidValueException if there are none
     */
    public QuotaTarget fraction(long part, long whole, RoundingMode rounding) {
        Checks.that(whole > 0, "whole", whole, "must be above 0");
        BigDecimal parts = new BigDecimal(units()).multiply(BigDecimal.valueOf(part));
        return ofUnits(parts.divide(BigDecimal.valueOf(whole), 0, rounding).toBigIntegerExact());
    }

    /** Returns this target / another one, with six decimals, rounded half up; empty when the other one is nothing. */
    public Optional<BigDecimal> dividedBy(QuotaTarget other) {
        checkAgreement(other);
        return other.signum() == 0
                ? Optional.empty()
                : Optional.of(value().divide(other.value(), DECIMALS, RoundingMode.HALF_UP));
    }

    /** The target in whole minor units of its currency, or in deals. */
    BigInteger units() {
        return amount.map(money -> money.getAmountMinor().toBigIntegerExact())
                .orElseGet(() -> BigInteger.valueOf(count.orElseThrow()));
    }

    /** Returns a target of this kind. */
    QuotaTarget ofUnits(BigInteger units) {
        if (count.isPresent()) {
            Checks.that(units.bitLength() < Long.SIZE, FIELD, units, "must be a number of deals of 64 bits");
            return deals(units.longValueExact());
        }
        CurrencyUnit unit = currency().orElseThrow();
        return of(Money.of(unit, new BigDecimal(units, unit.getDecimalPlaces())));
    }

    private void checkAgreement(QuotaTarget other) {
        Checks.that(
                agreesWith(other),
                FIELD,
                other,
                "must be " + currency().map(unit -> "in " + unit).orElse("a number of deals"));
    }

    @Override
    public String toString() {
        return amount.map(Money::toString).orElseGet(() -> count.orElseThrow() + " deals");
    }
}
