/**
 * Fiscal calendars and working time: the two ways in which a sales organisation cuts up the time line.
 *
 * <p>A {@link org.sfa.core.time.FiscalCalendar} says to which fiscal year, quarter and month a date belongs. Quotas,
 * forecasts and win rates are numbers of a {@link org.sfa.core.time.FiscalPeriod}. Most companies begin their year with a
 * month ({@code FiscalCalendar.monthBased(Month.APRIL)}); retailers and manufacturers often use years of 52 or 53 whole
 * weeks, cut 4-4-5 or 4-5-4 ({@code FiscalCalendar.weekBased(…)}).
 *
 * <p>A {@link org.sfa.core.time.WorkCalendar} says when people work: hours per day of the week, holidays, and the time zone
 * in which both are meant. Response times, reminders and escalations count working time, not wall-clock time.
 *
 * <p>Nothing here reads a clock. All types are immutable and may be shared between threads. Intervals are half-open
 * everywhere: the end does not belong to them.
 */
@NullMarked
package org.sfa.core.time;

import org.jspecify.annotations.NullMarked;
