package org.sfa.core.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.quote.Discount;

/**
 * What each of several discounts takes off, in whole units of the currency, so that a reader who subtracts them one by one
 * arrives at the rounded net: fixed amounts are those that were stated, and what rounding leaves goes to the fractions.
 *
 * @param gross what it comes to before the discounts; at most a unit away from the exact one, rounded
 * @param amounts what each discount takes off, not negative
 */
record DiscountSteps(BigDecimal gross, List<BigDecimal> amounts) {

    /**
     * Computes the steps of a line. Its net is given and its gross follows, because shares of a rounded total need not be
     * the rounded parts.
     */
    static DiscountSteps toNet(BigDecimal exactGross, List<Discount> discounts, Money net, RoundingMode mode) {
        int decimals = net.getScale();
        BigDecimal[] exact = before(exactGross, discounts);
        BigDecimal[] amounts = new BigDecimal[exact.length];
        BigDecimal after = net.getAmount();
        for (int i = exact.length - 1; i >= 0; i--) {
            BigDecimal left = after;
            BigDecimal before = discounts
                    .get(i)
                    .amount()
                    .map(amount -> left.add(amount.getAmount()))
                    .orElse(exact[i].setScale(decimals, mode).max(left));
            amounts[i] = before.subtract(after);
            after = before;
        }
        return new DiscountSteps(after, Arrays.asList(amounts));
    }

    /** Computes the steps between two amounts that are both given, those before and after the discounts of a quote. */
    static DiscountSteps between(
            Money subtotal, BigDecimal exactSubtotal, List<Discount> discounts, Money net, RoundingMode mode) {
        DiscountSteps steps = toNet(exactSubtotal, discounts, net, mode);
        BigDecimal open = subtotal.getAmount().subtract(steps.gross());
        List<BigDecimal> amounts = new ArrayList<>(steps.amounts());
        for (int i = 0; i < amounts.size() && open.signum() != 0; i++) {
            BigDecimal moved = open.max(amounts.get(i).negate());
            amounts.set(i, amounts.get(i).add(moved));
            open = open.subtract(moved);
        }
        return new DiscountSteps(subtotal.getAmount().subtract(open), amounts);
    }

    /** Returns what there is before each of the discounts, exactly. */
    private static BigDecimal[] before(BigDecimal gross, List<Discount> discounts) {
        BigDecimal[] before = new BigDecimal[discounts.size()];
        BigDecimal left = gross;
        for (int i = 0; i < before.length; i++) {
            before[i] = left;
            BigDecimal now = left;
            Discount step = discounts.get(i);
            left = step.fraction()
                    .map(part -> now.multiply(BigDecimal.ONE.subtract(part)))
                    .orElseGet(() -> now.subtract(step.amount().orElseThrow().getAmount()));
        }
        return before;
    }
}
