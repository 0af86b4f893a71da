package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values numbered from 0 in the order in which they were first seen, so that columns hold small numbers. Nothing is ever taken out.
 * One thread adds at a time; others can read meanwhile what was published to them.
 */
final class Dictionary<T> {

    private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
    private volatile Object[] values = new Object[8];
    private volatile int size;

    /** Returns the number of a value, a new one when it was not seen before. */
    int add(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        int number = size;
        if (number == values.length) {
            values = Arrays.copyOf(values, 2 * number);
        }
        values[number] = value;
        size = number + 1;
        numbers.put(value, number);
        return number;
    }

    /** Returns the number of a value, or −1. */
    int find(T value) {
        return numbers.getOrDefault(value, -1);
    }

    @SuppressWarnings("unchecked")
    T get(int number) {
        return (T) values[number];
    }

    int size() {
        return size;
    }
}
