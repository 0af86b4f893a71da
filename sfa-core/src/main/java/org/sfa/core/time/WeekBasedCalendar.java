package org.sfa.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.sfa.core.time.FiscalPeriod.Kind;

/** Fiscal years of 52 or 53 whole weeks. */
record WeekBasedCalendar(WeekPattern pattern, Month endMonth, DayOfWeek weekEnd, YearEnd rule, YearNaming naming)
        implements FiscalCalendar {

    @Override
    public FiscalPeriod month(int year, int number) {
        FiscalPeriod.check(Kind.MONTH, year, number);
        LocalDate yearStart = yearStart(year + nameOffset());
        LocalDate end = number == Kind.MONTH.perYear()
                ? yearStart(year + nameOffset() + 1)
                : yearStart.plusWeeks(weeksBefore(number + 1));
        return new FiscalPeriod(Kind.MONTH, year, number, yearStart.plusWeeks(weeksBefore(number)), end);
    }

    @Override
    public FiscalPeriod monthOf(LocalDate date) {
        FiscalPeriod.check(date);
        // The year that ends near the anchor month of the date's own calendar year is at most one year off.
        int endYear = date.getYear();
        if (date.isBefore(yearStart(endYear))) {
            endYear--;
        } else if (!date.isBefore(yearStart(endYear + 1))) {
            endYear++;
        }
        int week = (int) ChronoUnit.WEEKS.between(yearStart(endYear), date);
        int quarter = Math.min(week / WeekPattern.WEEKS_PER_QUARTER, 3);
        int number = quarter * 3 + pattern.monthOfWeek(week - quarter * WeekPattern.WEEKS_PER_QUARTER);
        return month(endYear - nameOffset(), number);
    }

    /** The first day of the fiscal year whose end month lies in the given calendar year. */
    private LocalDate yearStart(int endYear) {
        LocalDate monthEnd = YearMonth.of(endYear - 1, endMonth).atEndOfMonth();
        return rule.lastDay(monthEnd, weekEnd).plusDays(1);
    }

    private int weeksBefore(int number) {
        int quarter = (number - 1) / 3;
        return quarter * WeekPattern.WEEKS_PER_QUARTER + pattern.weeksBefore((number - 1) % 3 + 1);
    }

    private int nameOffset() {
        return naming == YearNaming.START_YEAR && endMonth != Month.DECEMBER ? 1 : 0;
    }
}
