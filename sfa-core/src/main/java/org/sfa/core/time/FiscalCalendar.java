package org.sfa.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.time.FiscalPeriod.Kind;

/**
 * The division of the time line into fiscal years of four quarters of three fiscal months.
 *
 * <p>The periods of one kind follow each other without a gap or an overlap, so that every date has exactly one year, quarter
 * and month; months lie within quarters and quarters within years. Calendars are equal when they were made alike. They cover
 * the fiscal years 1 to {@value FiscalPeriod#MAX_YEAR}; a year, number or date outside throws
 * {@link InvalidValueException}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface FiscalCalendar permits MonthBasedCalendar, WeekBasedCalendar {

    /**
     * Returns a calendar whose years begin with the first day of a month and are named after the calendar year in which they
     * end: with April, FY2026 runs from April 2025 to March 2026; with January, it is the calendar year 2026.
     */
    static FiscalCalendar monthBased(Month firstMonth) {
        return monthBased(firstMonth, YearNaming.END_YEAR);
    }

    /** Returns a calendar whose years begin with the first day of a month. */
    static FiscalCalendar monthBased(Month firstMonth, YearNaming naming) {
        return new MonthBasedCalendar(firstMonth, naming);
    }

    /**
     * Returns a calendar of 52 or 53 whole weeks whose years are named after the calendar year of their end month. For years that
     * start in February the end month is January.
     *
     * @see #weekBased(WeekPattern, Month, DayOfWeek, YearEnd, YearNaming)
     */
    static FiscalCalendar weekBased(WeekPattern pattern, Month endMonth, DayOfWeek weekEnd, YearEnd rule) {
        return weekBased(pattern, endMonth, weekEnd, rule, YearNaming.END_YEAR);
    }

    /**
     * Returns a calendar of 52 or 53 whole weeks. A 53rd week belongs to the last month of the year, which no pattern moves.
     *
     * <p>The name comes from the twelve calendar months up to the end month, not from the exact first and last day: a year
     * that ends on 2 January 2027 as the Saturday nearest to 31 December is FY2026 by either naming.
     *
     * @param pattern how the 13 weeks of a quarter are dealt to its months
     * @param endMonth the calendar month in or near whose end the year ends
     * @param weekEnd the last day of each week and so of each year
     * @param rule which such day ends the year
     * @param naming the calendar year that gives the fiscal year its number
     */
    static FiscalCalendar weekBased(
            WeekPattern pattern, Month endMonth, DayOfWeek weekEnd, YearEnd rule, YearNaming naming) {
        return new WeekBasedCalendar(pattern, endMonth, weekEnd, rule, naming);
    }

    /**
     * Returns the 4-5-4 calendar of the National Retail Federation: the year ends on the Saturday nearest to 31 January and is
     * named after the calendar year in which it starts. FY2023 began on 2023-01-29 and had 53 weeks.
     */
    static FiscalCalendar nrf() {
        return weekBased(
                WeekPattern.P454,
                Month.JANUARY,
                DayOfWeek.SATURDAY,
                YearEnd.NEAREST_TO_MONTH_END,
                YearNaming.START_YEAR);
    }

    /** Returns the fiscal month of a year, counted from 1 to 12. */
    FiscalPeriod month(int year, int number);

    /** Returns the fiscal month that holds the date. */
    FiscalPeriod monthOf(LocalDate date);

    /** Returns a fiscal year. */
    default FiscalPeriod year(int year) {
        return period(Kind.YEAR, year, 0);
    }

    /** Returns the quarter of a year, counted from 1 to 4. */
    default FiscalPeriod quarter(int year, int number) {
        return period(Kind.QUARTER, year, number);
    }

    /** Returns the period of a kind by its year and its number, which is 0 for a year. */
    default FiscalPeriod period(Kind kind, int year, int number) {
        if (kind == Kind.MONTH) {
            return month(year, number);
        }
        FiscalPeriod.check(kind, year, number);
        int months = Kind.MONTH.perYear() / kind.perYear();
        int firstMonth = Math.max(number - 1, 0) * months + 1;
        LocalDate start = month(year, firstMonth).start();
        LocalDate end = month(year, firstMonth + months - 1).end();
        return new FiscalPeriod(kind, year, number, start, end);
    }

    /** Returns the fiscal year that holds the date. */
    default FiscalPeriod yearOf(LocalDate date) {
        return year(monthOf(date).year());
    }

    /** Returns the quarter that holds the date. */
    default FiscalPeriod quarterOf(LocalDate date) {
        FiscalPeriod month = monthOf(date);
        return quarter(month.year(), (month.number() - 1) / 3 + 1);
    }

    /** Returns the period of a kind that holds the date. */
    default FiscalPeriod periodOf(Kind kind, LocalDate date) {
        return switch (kind) {
            case YEAR -> yearOf(date);
            case QUARTER -> quarterOf(date);
            case MONTH -> monthOf(date);
        };
    }

    /** Returns the four quarters of a year in order. */
    default List<FiscalPeriod> quarters(int year) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(number -> quarter(year, number))
                .toList();
    }

    /** Returns the twelve fiscal months of a year in order. */
    default List<FiscalPeriod> months(int year) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(number -> month(year, number))
                .toList();
    }

    /**
     * Returns the periods of a kind that share a day with an interval, in order. The first may begin before the interval and
     * the last may end after it. An empty interval has none.
     *
     * @param from the first day of the interval
     * @param to the day after the last day of the interval
     * @throws InvalidValueException if {@code to} is before {@code from}
     */
    default List<FiscalPeriod> periods(Kind kind, LocalDate from, LocalDate to) {
        Checks.that(!to.isBefore(from), "to", to, "must not be before " + from);
        if (to.equals(from)) {
            return List.of();
        }
        List<FiscalPeriod> periods = new ArrayList<>();
        FiscalPeriod period = periodOf(kind, from);
        periods.add(period);
        while (period.end().isBefore(to)) {
            period = shifted(period, 1);
            periods.add(period);
        }
        return List.copyOf(periods);
    }

    /**
     * Returns the period of the same kind that begins where the given one ends.
     *
     * @throws InvalidValueException if the period is not one of this calendar, or is the last it has
     */
    default FiscalPeriod next(FiscalPeriod period) {
        return shifted(checked(period), 1);
    }

    /**
     * Returns the period of the same kind that ends where the given one begins.
     *
     * @throws InvalidValueException if the period is not one of this calendar, or is the first it has
     */
    default FiscalPeriod previous(FiscalPeriod period) {
        return shifted(checked(period), -1);
    }

    /** Whether the period is one of this calendar; a period of another calendar, such as last year's, may not be. */
    default boolean contains(FiscalPeriod period) {
        return period.equals(period(period.kind(), period.year(), period.number()));
    }

    /**
     * Returns the period with a name as {@link FiscalPeriod#name()} writes it: {@code FY2026}, {@code FY2026-Q1} or
     * {@code FY2026-P03}.
     *
     * @throws InvalidValueException if the text is no such name; the message has the text
     */
    default FiscalPeriod parse(String name) {
        Matcher matcher = FiscalPeriod.NAME.matcher(name);
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "fiscal period", name, "must be a name such as FY2026, FY2026-Q1 or FY2026-P03");
        }
        int year = Integer.parseInt(matcher.group("year"));
        if (matcher.group("quarter") != null) {
            return quarter(year, Integer.parseInt(matcher.group("quarter")));
        }
        if (matcher.group("month") != null) {
            return month(year, Integer.parseInt(matcher.group("month")));
        }
        return year(year);
    }

    private FiscalPeriod checked(FiscalPeriod period) {
        Checks.that(contains(period), "fiscal period", period, "must be a period of this calendar");
        return period;
    }

    private FiscalPeriod shifted(FiscalPeriod period, int by) {
        Kind kind = period.kind();
        int index = period.year() * kind.perYear() + Math.max(period.number() - 1, 0) + by;
        int number = kind == Kind.YEAR ? 0 : Math.floorMod(index, kind.perYear()) + 1;
        return period(kind, Math.floorDiv(index, kind.perYear()), number);
    }
}
