package org.sfa.forecast.projection;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * What deals would bring in minor units, the sure ones added up. Those that bring nothing or can't be won are left out.
 *
 * @param sure the sum of the deals that are sure to be won
 * @param amounts what each of the others brings, ascending
 * @param probabilities how likely each of them is, above 0 and below 1
 */
record OpenAmounts(long sure, long[] amounts, double[] probabilities) {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    /** The order does not depend on how the deals come, so that neither do draws and rounding. */
    static OpenAmounts of(Collection<DealChance> deals, CurrencyUnit currency) {
        long sure = 0;
        BigDecimal all = BigDecimal.ZERO;
        DealChance[] unsure = new DealChance[deals.size()];
        int count = 0;
        for (DealChance deal : deals) {
            long amount = minor("amount of deal " + deal.deal(), deal.amount(), currency);
            all = all.add(BigDecimal.valueOf(amount));
            if (deal.probability() == 1) {
                sure += amount;
            } else if (amount > 0 && deal.probability() > 0) {
                unsure[count++] = deal;
            }
        }
        checkSum("sum of the amounts", all);
        Arrays.sort(unsure, 0, count, (a, b) -> {
            int byAmount = a.amount().compareTo(b.amount());
            return byAmount != 0 ? byAmount : Double.compare(a.probability(), b.probability());
        });
        long[] amounts = new long[count];
        double[] probabilities = new double[count];
        for (int i = 0; i < count; i++) {
            amounts[i] = unsure[i].amount().getAmountMinorLong();
            probabilities[i] = unsure[i].probability();
        }
        return new OpenAmounts(sure, amounts, probabilities);
    }

    /** Refuses what could overflow when it is added up. */
    static void checkSum(String field, BigDecimal minor) {
        Checks.that(minor.compareTo(MOST) <= 0, field, minor, "must be at most " + MOST + " minor units");
    }

    /**
     * Returns an amount in minor units.
     *
     * @throws InvalidValueException if it is in another currency or too great; the field is as given
     */
    static long minor(String field, Money amount, CurrencyUnit currency) {
        Checks.that(amount.getCurrencyUnit().equals(currency), field, amount, "must be in " + currency);
        Checks.that(
                amount.getAmountMinor().abs().compareTo(MOST) <= 0,
                field,
                amount,
                "must be at most " + MOST + " minor units");
        return amount.getAmountMinorLong();
    }

    /** Whether nothing is open. */
    boolean isEmpty() {
        return amounts.length == 0;
    }

    /** The sum of the deals that are not sure. */
    long total() {
        return Arrays.stream(amounts).sum();
    }
}
