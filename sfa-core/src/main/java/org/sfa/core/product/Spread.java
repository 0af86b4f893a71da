package org.sfa.core.product;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.value.Apportionment;

/** How the amount of a bundle falls on its parts: largest remainders, in units of the last decimal of the currency. */
final class Spread {

    /** Far finer than the unit of any currency, so that its own rounding never decides between two parts that differ. */
    private static final int FINE = 40;

    private Spread() {}

    static List<Money> over(List<BundlePart> parts, BigMoney amount, RoundingMode rounding) {
        CurrencyUnit currency = amount.getCurrencyUnit();
        int decimals = currency.getDecimalPlaces();
        BigInteger[] owed = exact(parts, amount.getAmount()).stream()
                .map(share -> share.setScale(FINE, RoundingMode.DOWN).unscaledValue())
                .toArray(BigInteger[]::new);
        BigInteger[] shares = Apportionment.share(
                amount.toMoney(rounding).getAmount().unscaledValue(),
                owed,
                BigInteger.TEN.pow(FINE - decimals),
                Comparator.naturalOrder());
        return Arrays.stream(shares)
                .map(share -> Money.of(currency, new BigDecimal(share, decimals)))
                .toList();
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
                exact.add(own.divide(BigDecimal.valueOf(count), FINE, RoundingMode.DOWN));
            } else {
                exact.add(own.multiply(value(part)).divide(covered, FINE, RoundingMode.DOWN));
            }
        }
        return exact;
    }

    private static BigDecimal value(BundlePart part) {
        return part.value().map(BigMoney::getAmount).orElse(BigDecimal.ZERO);
    }
}
