package org.sfa.core.value;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sfa.core.error.InvalidValueException;

/**
 * Whole units shared out so that none is lost: by largest remainder (Hamilton's method). Each part gets what it is owed, rounded
 * down; the units that are left go one by one to the parts that lost most by rounding, of those to the larger ones, of those in
 * an order that the caller states. So the order in which the parts are given does not matter, if that order does not depend on it.
 */
public final class Apportionment {

    private Apportionment() {}

    /**
     * Shares a total.
     *
     * @param total how many units there are
     * @param owed what each part is owed, in fractions of a unit; not negative, and together at most {@code total}, but less
     *     than that by at most one unit for each part
     * @param denominator how many such fractions are a unit
     * @param ties the order of the numbers of parts that lost as much and are as large
     * @throws InvalidValueException if the total is out of these bounds
     */
    public static BigInteger[] share(
            BigInteger total, BigInteger[] owed, BigInteger denominator, Comparator<Integer> ties) {
        BigInteger[] parts = new BigInteger[owed.length];
        BigInteger[] lost = new BigInteger[owed.length];
        BigInteger left = total;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] divided = owed[i].divideAndRemainder(denominator);
            parts[i] = divided[0];
            lost[i] = divided[1];
            left = left.subtract(divided[0]);
        }
        if (left.signum() < 0 || left.bitLength() >= Integer.SIZE || left.intValue() > parts.length) {
            throw new InvalidValueException("total", total, "must be what the parts are owed, rounded");
        }
        if (left.signum() > 0) {
            Comparator<Integer> order = Comparator.<Integer, BigInteger>comparing(i -> lost[i])
                    .thenComparing(i -> owed[i])
                    .reversed()
                    .thenComparing(ties);
            IntStream.range(0, parts.length)
                    .boxed()
                    .sorted(order)
                    .limit(left.intValueExact())
                    .forEach(i -> parts[i] = parts[i].add(BigInteger.ONE));
        }
        return parts;
    }

    /** Shares a total in proportion to weights, which are not negative; when all of them are 0, nothing is shared. */
    public static BigInteger[] inProportion(BigInteger total, BigInteger[] weights, Comparator<Integer> ties) {
        BigInteger sum = Arrays.stream(weights).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0 || sum.signum() == 0) {
            BigInteger[] nothing = new BigInteger[weights.length];
            Arrays.fill(nothing, BigInteger.ZERO);
            return nothing;
        }
        BigInteger[] owed = new BigInteger[weights.length];
        Arrays.setAll(owed, i -> total.multiply(weights[i]));
        return share(total, owed, sum, ties);
    }
}
