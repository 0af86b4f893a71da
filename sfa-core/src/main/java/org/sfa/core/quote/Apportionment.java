package org.sfa.core.quote;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whole units shared out so that nothing is lost: by largest remainder (Hamilton's method). Each part gets what it is owed,
 * rounded down; the units that are left go one by one to the parts that lost most by rounding, of those to the larger, of those to
 * the one whose key comes first. So the order in which the parts are given does not matter.
 */
final class Apportionment {

    private Apportionment() {}

    /**
     * Shares a total.
     *
     * @param total how many units there are
     * @param owed what each part is owed, in fractions of a unit; not negative, together within one unit for each part of
     *     {@code total}
     * @param denominator how many such fractions are a unit
     * @param keys the keys of the parts
     */
    static BigInteger[] share(BigInteger total, BigInteger[] owed, BigInteger denominator, String[] keys) {
        BigInteger[] parts = new BigInteger[owed.length];
        BigInteger[] lost = new BigInteger[owed.length];
        BigInteger left = total;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] divided = owed[i].divideAndRemainder(denominator);
            parts[i] = divided[0];
            lost[i] = divided[1];
            left = left.subtract(divided[0]);
        }
        if (left.signum() > 0) {
            Comparator<Integer> order = Comparator.<Integer, BigInteger>comparing(i -> lost[i])
                    .thenComparing(i -> owed[i])
                    .reversed()
                    .thenComparing(i -> keys[i]);
            IntStream.range(0, parts.length)
                    .boxed()
                    .sorted(order)
                    .limit(left.intValueExact())
                    .forEach(i -> parts[i] = parts[i].add(BigInteger.ONE));
        }
        return parts;
    }

    /** Shares a total in proportion to weights, which are not negative; when all are 0, so is the total. */
    static BigInteger[] inProportion(BigInteger total, BigInteger[] weights, String[] keys) {
        BigInteger sum = Arrays.stream(weights).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0 || sum.signum() == 0) {
            BigInteger[] nothing = new BigInteger[weights.length];
            Arrays.fill(nothing, BigInteger.ZERO);
            return nothing;
        }
        BigInteger[] owed = new BigInteger[weights.length];
        Arrays.setAll(owed, i -> total.multiply(weights[i]));
        return share(total, owed, sum, keys);
    }
}
