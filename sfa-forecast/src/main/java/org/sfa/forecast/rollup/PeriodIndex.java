package org.sfa.forecast.rollup;

import java.time.LocalDate;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/** The fiscal periods that deals close in, numbered as they were first seen, and the number for each day. One thread adds. */
final class PeriodIndex {

    private final FiscalCalendar calendar;
    private final FiscalPeriod.Kind kind;
    private final Dictionary<FiscalPeriod> periods = new Dictionary<>();
    private final DayTable days = new DayTable();

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
        int known = days.get(day);
        return known != DayTable.NONE ? known : add(day);
    }

    /** The number of the period of each day, as far as known. */
    DayTable days() {
        return days;
    }

    private int add(int day) {
        FiscalPeriod period = calendar.periodOf(kind, LocalDate.ofEpochDay(day));
        int number = periods.add(period);
        days.set(day, period.start().toEpochDay(), period.end().toEpochDay(), number);
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
