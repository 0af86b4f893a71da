package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.ForecastCategory;

/**
 * The sums of one unit or person in one period: an array with the measures of the first category, of the next, and so on, in
 * minor units. Arrays, because a roll-up adds to them some ten million times.
 *
 * <p>Sums wrap around; who adds is told of it and refuses the result. So what was added in vain can be taken off again exactly.
 */
final class Cells {

    static final int COUNT = 0;
    static final int AMOUNT = 1;
    static final int WEIGHTED = 2;
    static final int RECURRING = 3;
    static final int MEASURES = 4;
    static final int CATEGORIES = ForecastCategory.values().length;
    static final int SUMS = CATEGORIES * MEASURES;

    private Cells() {}

    static long[] create() {
        return new long[SUMS];
    }

    static int at(int category, int measure) {
        return category * MEASURES + measure;
    }

    /**
     * Adds the measures of deals; the result is negative when a sum wrapped around.
     *
     * @param at where the measures of the category begin
     */
    static long add(long[] cell, int at, long count, long amount, long weighted, long recurring) {
        long oldAmount = cell[at + AMOUNT];
        long oldWeighted = cell[at + WEIGHTED];
        long oldRecurring = cell[at + RECURRING];
        long newAmount = oldAmount + amount;
        long newWeighted = oldWeighted + weighted;
        long newRecurring = oldRecurring + recurring;
        cell[at + COUNT] += count;
        cell[at + AMOUNT] = newAmount;
        cell[at + WEIGHTED] = newWeighted;
        cell[at + RECURRING] = newRecurring;
        return (oldAmount ^ newAmount) & (amount ^ newAmount)
                | (oldWeighted ^ newWeighted) & (weighted ^ newWeighted)
                | (oldRecurring ^ newRecurring) & (recurring ^ newRecurring);
    }

    /** Adds all sums of another cell; the result is negative when a sum wrapped around. */
    static long add(long[] cell, long[] other) {
        long wrapped = 0;
        for (int i = 0; i < SUMS; i++) {
            long sum = cell[i] + other[i];
            wrapped |= (cell[i] ^ sum) & (other[i] ^ sum);
            cell[i] = sum;
        }
        return wrapped;
    }

    /** Throws when a sum wrapped around. */
    static void check(long wrapped) {
        if (wrapped < 0) {
            throw new InvalidValueException(
                    "sum of amounts", "more", "must be at most " + Long.MAX_VALUE + " minor units");
        }
    }

    static boolean isZero(long @Nullable [] cell) {
        if (cell == null) {
            return true;
        }
        long bits = 0;
        for (int i = 0; i < SUMS; i++) {
            bits |= cell[i];
        }
        return bits == 0;
    }

    /** Whether two cells have the same sums; an absent one has zeros. */
    static boolean same(long @Nullable [] one, long @Nullable [] other) {
        if (one == null || other == null) {
            return isZero(one) && isZero(other);
        }
        return Arrays.equals(one, other);
    }

    static int hash(long[] cell) {
        return Arrays.hashCode(cell);
    }
}
