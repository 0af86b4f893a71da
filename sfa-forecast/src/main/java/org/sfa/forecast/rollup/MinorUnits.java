package org.sfa.forecast.rollup;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.currency.FxRate;
import org.sfa.core.error.InvalidValueException;

/**
 * Amounts in minor units: converted and weighted as {@link CurrencyConverter} and decimals would, to the last unit, but with
 * arithmetic on longs where the numbers allow it. A rate is looked up once for each currency and day. For one thread.
 */
final class MinorUnits {

    private static final int MOST_DIGITS = 18;

    /** So little of any long that it is rounded like every smaller part. */
    private static final BigDecimal LEAST = new BigDecimal("1E-40");

    private final CurrencyConverter converter;
    private final LocalDate asOf;
    private final List<DayTable> rates = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final Map<FxRate, Integer> numbers = new HashMap<>();

    /** A fraction that an amount is multiplied by; the denominator is 0 when one of them is too great for longs. */
    private record Ratio(long numerator, long denominator) {}

    MinorUnits(CurrencyConverter converter, LocalDate asOf) {
        this.converter = converter;
        this.asOf = asOf;
    }

    /**
     * Returns the minor units of the target currency that an amount is worth.
     *
     * @param currency the currency of the amount
     * @param number the number of the currency in a dictionary
     * @param closeDay the close date as days since 1970-01-01
     * @throws org.sfa.core.currency.MissingRateException if there is no rate
     * @throws InvalidValueException if the result is greater than a long
     */
    long convert(CurrencyUnit currency, int number, long minor, int closeDay) {
        if (currency.equals(converter.target())) {
            return minor;
        }
        Ratio ratio = ratio(currency, number, closeDay);
        long product = minor * ratio.numerator;
        if (ratio.denominator != 0 && Math.multiplyHigh(minor, ratio.numerator) == product >> 63) {
            return divide(product, ratio.denominator, converter.rounding());
        }
        Money converted = converter.convert(Money.ofMinor(currency, minor), LocalDate.ofEpochDay(closeDay), asOf);
        try {
            return converted.getAmountMinorLong();
        } catch (ArithmeticException e) {
            throw new InvalidValueException("amount", converted, "must be at most 2^63 − 1 minor units", e);
        }
    }

    private Ratio ratio(CurrencyUnit currency, int number, int closeDay) {
        while (rates.size() <= number) {
            rates.add(new DayTable());
        }
        int day = converter.policy() == FxPolicy.AS_OF ? 0 : closeDay;
        int known = rates.get(number).get(day);
        if (known == DayTable.NONE) {
            known = numbers.computeIfAbsent(rate(currency, LocalDate.ofEpochDay(closeDay)), rate -> {
                ratios.add(ratio(rate));
                return ratios.size() - 1;
            });
            rates.get(number).set(day, day, day + 1L, known);
        }
        return ratios.get(known);
    }

    private FxRate rate(CurrencyUnit currency, LocalDate closeDate) {
        return switch (converter.policy()) {
            case CLOSE_DATE -> converter.rates().rate(currency, converter.target(), closeDate);
            case AS_OF -> converter.rates().rate(currency, converter.target(), asOf);
            case PLAN -> converter.planRates().rate(currency, converter.target(), closeDate);
        };
    }

    private static Ratio ratio(FxRate rate) {
        BigDecimal numerator = rate.numerator().scaleByPowerOfTen(rate.to().getDecimalPlaces());
        BigDecimal denominator =
                rate.denominator().scaleByPowerOfTen(rate.from().getDecimalPlaces());
        int scale = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
        BigInteger above = numerator.movePointRight(scale).toBigIntegerExact();
        BigInteger below = denominator.movePointRight(scale).toBigIntegerExact();
        BigInteger common = above.gcd(below);
        above = above.divide(common);
        below = below.divide(common);
        boolean fits = above.bitLength() < Long.SIZE && below.bitLength() < Long.SIZE;
        return new Ratio(fits ? above.longValueExact() : 0, fits ? below.longValueExact() : 0);
    }

    /** Returns minor units × probability. */
    long weighted(long minor, BigDecimal probability) {
        int scale = probability.scale();
        if (scale >= 0 && scale <= MOST_DIGITS && probability.precision() <= MOST_DIGITS) {
            long numerator = probability.unscaledValue().longValue();
            long product = minor * numerator;
            if (Math.multiplyHigh(minor, numerator) == product >> 63) {
                return divide(product, powerOfTen(scale), converter.rounding());
            }
        }
        // A scale of millions would be worked out to the last digit.
        BigDecimal part = probability.signum() == 0 ? BigDecimal.ZERO : probability.max(LEAST);
        return BigDecimal.valueOf(minor)
                .multiply(part)
                .setScale(0, converter.rounding())
                .longValueExact();
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Returns a quotient rounded as a mode says; the divisor is positive. */
    static long divide(long dividend, long divisor, RoundingMode mode) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend - quotient * divisor);
        if (rest == 0) {
            return quotient;
        }
        int half = Long.compare(rest, divisor - rest);
        boolean up =
                switch (mode) {
                    case UP -> true;
                    case DOWN -> false;
                    case CEILING -> dividend > 0;
                    case FLOOR -> dividend < 0;
                    case HALF_UP -> half >= 0;
                    case HALF_DOWN -> half > 0;
                    case HALF_EVEN -> half > 0 || half == 0 && (quotient & 1) != 0;
                    case UNNECESSARY -> throw new InvalidValueException("rounding", mode, "must be a mode that rounds");
                };
        return up ? quotient + Long.signum(dividend) : quotient;
    }
}
