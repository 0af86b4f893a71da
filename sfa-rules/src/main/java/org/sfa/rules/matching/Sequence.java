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

    /**
     * Finds the places of those of some values that can be compared with the keys; the others are left as they were.
     *
     * <p>What a value refers to is fetched for all of them before the first is searched for: short loops let the processor
     * wait for several of them at once.
     *
     * @param base is added to each place
     * @param found is given one place in each {@code step} elements from {@code start} on
     */
    void places(@Nullable Object[] values, int count, int base, int[] found, int start, int step) {
        if (numbers != null) {
            placesOfNumbers(values, count, base, found, start, step);
        } else {
            placesOfTexts(values, count, base, found, start, step);
        }
    }

    private void placesOfNumbers(@Nullable Object[] values, int count, int base, int[] found, int start, int step) {
        long[] fetched = new long[count];
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            fetched[i] = value == null ? 0 : number(value);
        }
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            if (value != null && isFor(value)) {
                found[start + i * step] = base + place(value, fetched[i]);
            }
        }
    }

    private int place(Object value, long number) {
        long[] ordered = numbers;
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

    private void placesOfTexts(@Nullable Object[] values, int count, int base, int[] found, int start, int step) {
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = values[i] instanceof String text ? text.length() : 0;
        }
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            if (value != null) {
                int place = steps == null ? Steps.UNKNOWN : steps.place((String) value, lengths[i]);
                found[start + i * step] = base + (place == Steps.UNKNOWN ? search(kind.key(value), 0) : place);
            }
        }
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
