package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** The peer: the numbers of a quote in arrays, and a loop over them that a programmer writes for this one quote. */
final class BareQuote {

    final BigDecimal[] quantity = new BigDecimal[QuoteRun.LINES];
    final BigDecimal[] price = new BigDecimal[QuoteRun.LINES];
    final BigDecimal[] fraction = new BigDecimal[QuoteRun.LINES];
    final BigDecimal[] amount = new BigDecimal[QuoteRun.LINES];
    final BigDecimal[] cost = new BigDecimal[QuoteRun.LINES];
    private final BigDecimal headerFraction;
    private final BigDecimal tax;

    BareQuote(BigDecimal headerFraction, BigDecimal tax) {
        this.headerFraction = headerFraction;
        this.tax = tax;
    }

    /** Continues a checksum with what each line and the whole comes to. */
    long checksum(long before) {
        BigDecimal[] nets = new BigDecimal[QuoteRun.LINES];
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal costs = BigDecimal.ZERO;
        for (int i = 0; i < nets.length; i++) {
            BigDecimal gross = quantity[i].multiply(price[i]);
            BigDecimal exact =
                    gross.multiply(BigDecimal.ONE.subtract(fraction[i])).subtract(amount[i]);
            nets[i] = exact.setScale(2, RoundingMode.HALF_UP);
            subtotal = subtotal.add(nets[i]);
            costs = costs.add(quantity[i].multiply(cost[i]));
        }
        BigDecimal net =
                subtotal.multiply(BigDecimal.ONE.subtract(headerFraction)).setScale(2, RoundingMode.HALF_UP);
        long[] shares = shares(subtotal.subtract(net), nets, subtotal);
        BigDecimal taxes = BigDecimal.ZERO;
        long sum = before;
        for (int i = 0; i < nets.length; i++) {
            BigDecimal taxable = nets[i].subtract(BigDecimal.valueOf(shares[i], 2));
            BigDecimal lineTax = taxable.multiply(tax).setScale(2, RoundingMode.HALF_UP);
            taxes = taxes.add(lineTax);
            sum = 31 * sum + taxable.unscaledValue().longValueExact();
            sum = 31 * sum + lineTax.unscaledValue().longValueExact();
        }
        sum = 31 * sum + net.add(taxes).unscaledValue().longValueExact();
        BigDecimal margin = net.subtract(costs.setScale(2, RoundingMode.HALF_UP));
        return 31 * sum + margin.unscaledValue().longValueExact();
    }

    /** In proportion to the nets, by largest remainder; of equal remainders the larger net comes first. */
    private static long[] shares(BigDecimal discount, BigDecimal[] nets, BigDecimal subtotal) {
        BigDecimal[] rests = new BigDecimal[nets.length];
        long[] shares = new long[nets.length];
        BigDecimal cents = discount.movePointRight(2);
        long left = cents.longValueExact();
        for (int i = 0; i < nets.length; i++) {
            BigDecimal[] divided = cents.multiply(nets[i]).divideAndRemainder(subtotal);
            shares[i] = divided[0].longValueExact();
            rests[i] = divided[1];
            left -= shares[i];
        }
        Integer[] order = new Integer[nets.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byRest = rests[b].compareTo(rests[a]);
            return byRest != 0 ? byRest : nets[b].compareTo(nets[a]);
        });
        for (int i = 0; i < left; i++) {
            shares[order[i]]++;
        }
        return shares;
    }
}
