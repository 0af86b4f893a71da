package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.value.Apportionment;

/** Sums that are shared out so that the parts sum up to the whole, by largest remainder. */
final class Shares {

    private Shares() {}

    /**
     * Returns the parts of a sum in proportion to weights.
     *
     * @param weights not negative, and not all 0
     * @param ties says which of equal remainders gets a minor unit first, by the places of the weights
     */
    static List<Money> of(Money whole, List<BigDecimal> weights, Comparator<Integer> ties) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger[] integers = weights.stream()
                .map(weight -> weight.setScale(Math.max(0, scale)).unscaledValue())
                .toArray(BigInteger[]::new);
        int places = whole.getCurrencyUnit().getDecimalPlaces();
        BigInteger minor = whole.getAmount().movePointRight(places).toBigIntegerExact();
        return Arrays.stream(Apportionment.inProportion(minor.abs(), integers, ties))
                .map(part -> minor.signum() < 0 ? part.negate() : part)
                .map(part -> Money.of(whole.getCurrencyUnit(), new BigDecimal(part, places)))
                .toList();
    }
}
