package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some thousand rows of deals, each column an array; a column that few deals need is not there before one does. */
final class DealChunk {

    static final int BITS = 16;
    static final int ROWS = 1 << BITS;

    private static final int LEAST = 16;
    private static final int OUTCOME_BIT = 3;
    private static final int COMPONENT_BIT = 5;
    private static final int CATEGORY_MASK = 7;
    private static final int TWO_BITS = 3;
    private static final int INCOMPLETE = 0x80;

    int[] owners = new int[LEAST];
    int[] days = new int[LEAST];
    byte[] states = new byte[LEAST];
    int[] probabilities = new int[LEAST];
    short[] currencies = new short[LEAST];
    long[] minors = new long[LEAST];
    long[] amounts = new long[LEAST];
    long[] weighteds = new long[LEAST];
    short @Nullable [] recurringCurrencies;
    long @Nullable [] recurringMinors;
    long @Nullable [] recurrings;
    int @Nullable [] splits;
    int @Nullable [] slices;

    private long bits;

    static int category(int state) {
        return state & CATEGORY_MASK;
    }

    static boolean isOpen(int state) {
        return (state >> OUTCOME_BIT & TWO_BITS) == DealRow.OPEN;
    }

    /** Returns the day whose tree counts: that of the forecast when the deal is open. Without a branch, as nobody can guess. */
    static int treeDay(int state, int day, int asOf) {
        int mask = (state >> OUTCOME_BIT & TWO_BITS) - 1 >> Integer.SIZE - 1;
        return day ^ (day ^ asOf) & mask;
    }

    /** Whether the state, taken as a byte, is that of an incomplete deal. */
    static boolean isIncomplete(int state) {
        return state < 0;
    }

    void set(int at, DealRow row) {
        if (at >= owners.length) {
            grow();
        }
        owners[at] = row.owner();
        days[at] = row.day();
        states[at] = (byte) (row.category()
                | row.outcome() << OUTCOME_BIT
                | row.component() << COMPONENT_BIT
                | (row.isIncomplete() ? INCOMPLETE : 0));
        probabilities[at] = row.probability();
        currencies[at] = (short) row.currency();
        minors[at] = row.minor();
        amounts[at] = row.amount();
        weighteds[at] = row.weighted();
        setRecurring(at, row);
        bits |= row.magnitude();
        if (splits != null || row.splits() != 0) {
            splits = splits == null ? new int[owners.length] : splits;
            splits[at] = row.splits();
        }
        if (slices != null || row.slice() != 0) {
            slices = slices == null ? new int[owners.length] : slices;
            slices[at] = row.slice();
        }
    }

    /** Whether every amount that is or was here is below 2^31: as many rows as there can be don't sum up to more than a long. */
    boolean isSmall() {
        return bits >> Integer.SIZE - 1 == 0;
    }

    private void setRecurring(int at, DealRow row) {
        if (recurrings == null && row.recurringCurrency() == DealRow.NONE) {
            return;
        }
        if (recurrings == null) {
            recurringCurrencies = new short[owners.length];
            Arrays.fill(recurringCurrencies, (short) DealRow.NONE);
            recurringMinors = new long[owners.length];
            recurrings = new long[owners.length];
        }
        recurringCurrencies[at] = (short) row.recurringCurrency();
        recurringMinors[at] = row.recurringMinor();
        recurrings[at] = row.recurring();
    }

    DealRow get(int at) {
        int state = states[at];
        return new DealRow(
                owners[at],
                days[at],
                category(state),
                state >> OUTCOME_BIT & TWO_BITS,
                state >> COMPONENT_BIT & TWO_BITS,
                probabilities[at],
                currencies[at],
                minors[at],
                recurrings == null ? DealRow.NONE : recurringCurrencies[at],
                recurrings == null ? 0 : recurringMinors[at],
                splits == null ? 0 : splits[at],
                slices == null ? 0 : slices[at],
                amounts[at],
                weighteds[at],
                recurrings == null ? 0 : recurrings[at]);
    }

    private void grow() {
        int length = Math.min(ROWS, 2 * owners.length);
        owners = Arrays.copyOf(owners, length);
        days = Arrays.copyOf(days, length);
        states = Arrays.copyOf(states, length);
        probabilities = Arrays.copyOf(probabilities, length);
        currencies = Arrays.copyOf(currencies, length);
        minors = Arrays.copyOf(minors, length);
        amounts = Arrays.copyOf(amounts, length);
        weighteds = Arrays.copyOf(weighteds, length);
        if (recurrings != null) {
            recurringCurrencies = Arrays.copyOf(recurringCurrencies, length);
            recurringMinors = Arrays.copyOf(recurringMinors, length);
            recurrings = Arrays.copyOf(recurrings, length);
        }
        splits = splits == null ? null : Arrays.copyOf(splits, length);
        slices = slices == null ? null : Arrays.copyOf(slices, length);
    }

    long bytes() {
        int perRow = 4 + 4 + 1 + 4 + 2 + 8 + 8 + 8;
        perRow += (recurrings == null ? 0 : 2 + 8 + 8) + (splits == null ? 0 : 4) + (slices == null ? 0 : 4);
        return (long) perRow * owners.length;
    }
}
