package org.sfa.rules.matching;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Kind;

/**
 * Keys that can be compared with each other, in their order. Places alternate between the stretches around the keys and the
 * keys themselves: 0 lies before the first key, 1 is that key, 2 lies behind it. Immutable.
 */
final class Sequence {

    private final Kind<Object> kind;
    private final Object[] keys;
    private final long @Nullable [] numbers;
    /** Whether values with the same number are equal. */
    private final boolean isExact;

    private final @Nullable Steps steps;

    Sequence(Kind<Object> kind, Object[] keys) {
        this.kind = kind;
        this.keys = keys;
        this.numbers = numbers(keys);
        this.isExact = keys[0] instanceof Long || keys[0] instanceof LocalDate;
        boolean folded = kind.equals(Kind.TEXT);
        this.steps = folded || kind.equals(Kind.KEY) ? new Steps(keys, folded) : null;
    }

    int size() {
        return 2 * keys.length + 1;
    }

    /** Whether a value or a key can be compared with the keys. */
    boolean isFor(Object value) {
        return kind.isComparable(value, keys[0]);
    }

    /** Returns the place of a key. */
    int place(Object key) {
        return search(key, 0);
    }

    /** Returns the place of a value, without making its key where the place can be told without. */
    int placeOf(Object value) {
        if (numbers != null) {
            return placeOfNumber(value, numbers);
        }
        int place = steps == null ? Steps.UNKNOWN : steps.place((String) value);
        return place == Steps.UNKNOWN ? search(kind.key(value), 0) : place;
    }

    private int placeOfNumber(Object value, long[] ordered) {
        long number = number(value);
        int first = 0;
        // Halving without a way out, so that the processor need not guess where a value lies.
        for (int length = ordered.length; length > 1; ) {
            int half = length >>> 1;
            first = ordered[first + half - 1] < number ? first + half : first;
            length -= half;
        }
        if (ordered[first] != number) {
            return ordered[first] < number ? 2 * first + 2 : 2 * first;
        }
        return isExact ? 2 * first + 1 : search(kind.key(value), first);
    }

    private int search(Object key, int from) {
        int low = from;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = kind.compareKeys(key, keys[middle]);
            if (order == 0) {
                return 2 * middle + 1;
            } else if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return 2 * low;
    }

    private static long @Nullable [] numbers(Object[] keys) {
        long[] numbers = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (!isNumber(keys[i])) {
                return null;
            }
            numbers[i] = number(keys[i]);
        }
        return numbers;
    }

    private static boolean isNumber(Object key) {
        return key instanceof Long
                || key instanceof Money
                || key instanceof LocalDate
                || key instanceof BigDecimal
                || key instanceof Instant
                || key instanceof BigMoney;
    }

    /** A number such that of two values the greater one never has the lesser number. */
    private static long number(Object value) {
        if (value instanceof Long whole) {
            return whole;
        } else if (value instanceof Money money) {
            return ordered(money.getAmount().doubleValue());
        } else if (value instanceof LocalDate day) {
            return day.toEpochDay();
        } else if (value instanceof BigDecimal decimal) {
            return ordered(decimal.doubleValue());
        } else if (value instanceof Instant instant) {
            return instant.getEpochSecond();
        }
        return ordered(((BigMoney) value).getAmount().doubleValue());
    }

    /** The bits of a number, such that they order as the number does. */
    private static long ordered(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ bits >> Long.SIZE - 1 >>> 1;
    }
}
