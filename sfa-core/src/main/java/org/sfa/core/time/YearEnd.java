package org.sfa.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The rule by which a year of whole weeks finds its last day. Both rules give years of 52 or 53 weeks. */
public enum YearEnd {
    /** The last of the chosen weekday in the month: Apple's year ends on the last Saturday of September. */
    LAST_IN_MONTH(0),
    /**
     * The chosen weekday nearest to the last day of the month, at most three days before or after it, so that the year may end
     * in the first days of the next month: the retail year of the NRF ends on the Saturday nearest to 31 January.
     */
    NEAREST_TO_MONTH_END(3);

    private final int daysAfterMonthEnd;

    YearEnd(int daysAfterMonthEnd) {
        this.daysAfterMonthEnd = daysAfterMonthEnd;
    }

    LocalDate lastDay(LocalDate monthEnd, DayOfWeek weekEnd) {
        return monthEnd.plusDays(daysAfterMonthEnd).with(TemporalAdjusters.previousOrSame(weekEnd));
    }
}
