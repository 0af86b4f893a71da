package org.sfa.core.product;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How the amount of a bundle falls on its parts: largest remainders, in units of the last decimal of the currency. */
final class Spread {

    /** Far finer than the unit of any currency, so that its own rounding never decides between two parts that differ. */
    private static final MathContext FINE = new MathContext(60, RoundingMode.DOWN);

    private Spread() {}

    static List<Money> over(List<BundlePart> parts, BigMoney amount, RoundingMode rounding) {
        CurrencyUnit currency = amount.getCurrencyUnit();
        List<BigDecimal> exact = exact(parts, amount.getAmount());
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal left = amount.toMoney(rounding).getAmount();
        for (BigDecimal value : exact) {
            BigDecimal share = value.setScale(currency.getDecimalPlaces(), RoundingMode.DOWN);
            shares.add(share);
            left = left.subtract(share);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(currency.getDecimalPlaces());
        Iterable<Integer> byRemainder =
                IntStream.range(0, shares.size()).boxed().sorted(Comparator.comparing((Integer i) -> shares.get(i)
                        .subtract(exact.get(i))))::iterator;
        for (int i : byRemainder) {
            if (left.signum() > 0) {
                shares.set(i, shares.get(i).add(unit));
                left = left.subtract(unit);
            }
        }
        return shares.stream().map(share -> Money.of(currency, share)).toList();
    }

    /** Returns what falls on each part before rounding: its charge, or its share of what the charges leave. */
    private static List<BigDecimal> exact(List<BundlePart> parts, BigDecimal amount) {
        BigDecimal covered = BigDecimal.ZERO;
        BigDecimal own = amount;
        int count = 0;
        for (BundlePart part : parts) {
            if (part.covered()) {
                covered = covered.add(value(part));
                count++;
            } else {
                own = own.subtract(value(part));
            }
        }
        List<BigDecimal> exact = new ArrayList<>();
        for (BundlePart part : parts) {
            if (!part.covered()) {
                exact.add(value(part));
            } else if (covered.signum() == 0) {
                exact.add(own.divide(BigDecimal.valueOf(count), FINE));
            } else {
                exact.add(own.multiply(value(part)).divide(covered, FINE));
            }
        }
        return exact;
    }

    private static BigDecimal value(BundlePart part) {
        return part.value().map(BigMoney::getAmount).orElse(BigDecimal.ZERO);
    }
}
