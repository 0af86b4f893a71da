package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A number for each day, given as days since 1970-01-01. Reading one is a look into an array. One thread adds. */
final class DayTable {

    static final int NONE = -1;

    /** Days that are further apart than that, such as 9999-12-31, are looked up in a map. */
    private static final int MOST_DAYS = 50_000;

    private final Map<Integer, Integer> far = new HashMap<>();
    private int base;
    private int[] numbers = {};

    /** Returns the number of a day, or −1. */
    int get(int day) {
        int at = day - base;
        if (at >= 0 && at < numbers.length && numbers[at] != NONE) {
            return numbers[at];
        }
        return far.isEmpty() ? NONE : far.getOrDefault(day, NONE);
    }

    /** Gives a number to a day and, unless that is far from the others, to the days around it from the first to the one before the end. */
    void set(int day, long first, long end, int number) {
        long start = Math.max(Integer.MIN_VALUE, first);
        long last = Math.min(Integer.MAX_VALUE, end - 1);
        if (numbers.length == 0) {
            base = (int) start;
        }
        long low = Math.min(base, start);
        long high = Math.max((long) base + numbers.length, last + 1);
        if (high - low > MOST_DAYS) {
            far.put(day, number);
            return;
        }
        if (high - low > numbers.length) {
            widen(low, high);
        }
        Arrays.fill(numbers, (int) (start - base), (int) (last + 1 - base), number);
    }

    /** Makes room beyond what is asked for, so that days that come one by one do not each copy all. */
    private void widen(long low, long high) {
        long slack = Math.min(numbers.length / 2, MOST_DAYS - (high - low));
        long start = low < base ? Math.max(Integer.MIN_VALUE, low - slack) : base;
        long end = low < base ? high : high + slack;
        int[] wider = new int[(int) (end - start)];
        Arrays.fill(wider, NONE);
        System.arraycopy(numbers, 0, wider, (int) (base - start), numbers.length);
        numbers = wider;
        base = (int) start;
    }

    /** The number of each day from {@link #base} on, as far as known; −1 for other days. Later ones may be elsewhere. */
    int[] numbers() {
        return numbers;
    }

    /** The first day of {@link #numbers}. */
    int base() {
        return base;
    }
}
