package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/** The fiscal periods that deals close in, numbered as they were first seen, and the number for each day. One thread adds. */
final class PeriodIndex {

    /** Days that are further apart than that, such as 9999-12-31, are looked up in a map. */
    private static final int MOST_DAYS = 50_000;

    private static final int NONE = -1;

    private final FiscalCalendar calendar;
    private final FiscalPeriod.Kind kind;
    private final Dictionary<FiscalPeriod> periods = new Dictionary<>();
    private final Map<Integer, Integer> far = new HashMap<>();
    private int base;
    private int[] numbers = {};

    PeriodIndex(FiscalCalendar calendar, FiscalPeriod.Kind kind) {
        this.calendar = calendar;
        this.kind = kind;
    }

    /** Returns an index that has the same numbers and goes on by itself. */
    PeriodIndex copy() {
        PeriodIndex copy = new PeriodIndex(calendar, kind);
        for (int i = 0; i < size(); i++) {
            copy.add(get(i));
        }
        return copy;
    }

    /** Returns the number of the period of a day, given as days since 1970-01-01. */
    int of(int day) {
        int at = day - base;
        if (at >= 0 && at < numbers.length && numbers[at] != NONE) {
            return numbers[at];
        }
        Integer known = far.get(day);
        return known != null ? known : add(day);
    }

    /** The number of the period of each day from {@link #base} on, as far as known; −1 for other days. Later ones may be elsewhere. */
    int[] numbers() {
        return numbers;
    }

    /** The first day of {@link #numbers}. */
    int base() {
        return base;
    }

    private int add(int day) {
        FiscalPeriod period = calendar.periodOf(kind, LocalDate.ofEpochDay(day));
        int number = periods.add(period);
        int start = (int) period.start().toEpochDay();
        int end = (int) period.end().toEpochDay();
        int low = numbers.length == 0 ? start : Math.min(base, start);
        int high = numbers.length == 0 ? end : Math.max(base + numbers.length, end);
        if ((long) high - low > MOST_DAYS) {
            far.put(day, number);
            return number;
        }
        if (low != base || high - low != numbers.length) {
            int[] wider = new int[high - low];
            Arrays.fill(wider, NONE);
            System.arraycopy(numbers, 0, wider, numbers.length == 0 ? 0 : base - low, numbers.length);
            numbers = wider;
            base = low;
        }
        Arrays.fill(numbers, start - base, end - base, number);
        return number;
    }

    /** Returns the number of a period, or −1 when no deal was ever in it. */
    int find(FiscalPeriod period) {
        return periods.find(period);
    }

    FiscalPeriod get(int number) {
        return periods.get(number);
    }

    int add(FiscalPeriod period) {
        return periods.add(period);
    }

    int size() {
        return periods.size();
    }

    FiscalCalendar calendar() {
        return calendar;
    }

    FiscalPeriod.Kind kind() {
        return kind;
    }
}
