package org.sfa.core.time;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import org.sfa.core.time.FiscalPeriod.Kind;

/** Fiscal years of twelve calendar months. */
record MonthBasedCalendar(Month firstMonth, YearNaming naming) implements FiscalCalendar {

    @Override
    public FiscalPeriod month(int year, int number) {
        FiscalPeriod.check(Kind.MONTH, year, number);
        YearMonth month = YearMonth.of(year - nameOffset(), firstMonth).plusMonths(number - 1L);
        return period(year, number, month);
    }

    @Override
    public FiscalPeriod monthOf(LocalDate date) {
        FiscalPeriod.check(date);
        YearMonth month = YearMonth.from(date);
        int number = Math.floorMod(date.getMonthValue() - firstMonth.getValue(), 12) + 1;
        return period(month.minusMonths(number - 1L).getYear() + nameOffset(), number, month);
    }

    private static FiscalPeriod period(int year, int number, YearMonth month) {
        return new FiscalPeriod(
                Kind.MONTH, year, number, month.atDay(1), month.plusMonths(1).atDay(1));
    }

    private int nameOffset() {
        return naming == YearNaming.END_YEAR && firstMonth != Month.JANUARY ? 1 : 0;
    }
}
