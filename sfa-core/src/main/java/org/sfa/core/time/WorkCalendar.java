package org.sfa.core.time;

import com.google.common.collect.ImmutableSortedSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * The hours in which people work: ranges of wall-clock time per day of the week in one time zone, without the holidays.
 *
 * <p>Working time is real elapsed time, so that a night shift is an hour shorter when the clock is put forward. A wall-clock
 * time that the clock skips stands for the moment of the skip; one that it shows twice stands for the first.
 *
 * <p>Dates and instants must lie in the years 1 to 9999, else {@link InvalidValueException} is thrown; working time takes
 * effort in proportion to the number of days that it spans. Immutable and safe for use by several threads.
 *
 * @param zone the time zone of the hours and of the holidays
 * @param hours the working hours of each working day of the week, in order; other days of the week are absent
 * @param holidays the dates on which nobody works, whatever the day of the week
 */
public record WorkCalendar(ZoneId zone, Map<DayOfWeek, List<TimeRange>> hours, SortedSet<LocalDate> holidays) {

    /**
     * Checks that some day of the week has working hours and that the hours of a day do not overlap, and copies and sorts
     * everything. A day with no hours is left out.
     */
    public WorkCalendar {
        Map<DayOfWeek, List<TimeRange>> sorted = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, ranges) -> {
            if (!ranges.isEmpty()) {
                sorted.put(day, sortedAndDisjoint(day, ranges));
            }
        });
        Checks.that(!sorted.isEmpty(), "hours", hours, "must have at least one working day");
        hours = Collections.unmodifiableMap(sorted);
        holidays = ImmutableSortedSet.copyOf((Collection<LocalDate>) holidays);
    }

    private static List<TimeRange> sortedAndDisjoint(DayOfWeek day, List<TimeRange> ranges) {
        List<TimeRange> sorted =
                ranges.stream().sorted(Comparator.comparing(TimeRange::start)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            boolean overlap = sorted.get(i - 1).contains(sorted.get(i).start());
            Checks.that(!overlap, "hours of " + day, ranges, "must not overlap");
        }
        return sorted;
    }

    /** Returns the calendar with Monday to Friday, 09:00 to 17:00, and no holidays. */
    public static WorkCalendar standard(ZoneId zone) {
        TimeRange nineToFive = new TimeRange(LocalTime.of(9, 0), LocalTime.of(17, 0));
        Builder builder = builder(zone);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                builder.hours(day, nineToFive);
            }
        }
        return builder.build();
    }

    /** Returns the calendar in which every hour of every day is worked, so that working time is elapsed time. */
    public static WorkCalendar alwaysOpen(ZoneId zone) {
        Builder builder = builder(zone);
        for (DayOfWeek day : DayOfWeek.values()) {
            builder.hours(day, TimeRange.allDay());
        }
        return builder.build();
    }

    /** Returns a builder of a calendar that has no working hours yet. */
    public static Builder builder(ZoneId zone) {
        return new Builder(zone);
    }

    /** Returns a calendar with the same hours and other holidays. */
    public WorkCalendar withHolidays(Collection<LocalDate> holidays) {
        return new WorkCalendar(zone, hours, new TreeSet<>(holidays));
    }

    /** Returns a calendar with the same hours and holidays by the clock of another time zone. */
    public WorkCalendar withZone(ZoneId zone) {
        return new WorkCalendar(zone, hours, holidays);
    }

    /** Whether the date has working hours: its day of the week has some, and it is no holiday. */
    public boolean isWorkingDay(LocalDate date) {
        return hours.containsKey(date.getDayOfWeek()) && !holidays.contains(date);
    }

    /** Whether the instant lies in the working hours of a working day. */
    public boolean isWorkingTime(Instant instant) {
        return new WorkSpans(this).contains(instant);
    }

    /**
     * Returns the number of working days from the first date, included, to the second, excluded. Negative when the second
     * is before the first, as with {@link ChronoUnit#between}.
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        checkDate(from);
        checkDate(to);
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        int days = (int) ChronoUnit.DAYS.between(from, to);
        int working = days / 7 * hours.size();
        for (LocalDate date = to.minusDays(days % 7); date.isBefore(to); date = date.plusDays(1)) {
            working += hours.containsKey(date.getDayOfWeek()) ? 1 : 0;
        }
        for (LocalDate holiday : holidays.subSet(from, to)) {
            working -= hours.containsKey(holiday.getDayOfWeek()) ? 1 : 0;
        }
        return working;
    }

    /**
     * Returns the n-th working day after the date, or before it when the number is negative; the date itself, working day or
     * not, when it is 0. One working day after a Friday or a Saturday is Monday.
     *
     * <p>For a positive number, the result is the last of as many working days counted from the day after the date:
     * {@code workingDaysBetween(date.plusDays(1), result.plusDays(1)) == days}. From a working day to a working day the
     * shorter {@code workingDaysBetween(date, result) == days} holds too.
     */
    public LocalDate plusWorkingDays(LocalDate date, int days) {
        checkDate(date);
        int step = Integer.signum(days);
        LocalDate result = date;
        for (long left = Math.abs((long) days); left > 0; left -= isWorkingDay(result) ? 1 : 0) {
            result = result.plusDays(step);
            checkDate(result);
        }
        return result;
    }

    /** Returns the working time from the first instant to the second; negative when the second is before the first. */
    public Duration workingTimeBetween(Instant from, Instant to) {
        return to.isBefore(from)
                ? new WorkSpans(this).between(to, from).negated()
                : new WorkSpans(this).between(from, to);
    }

    /**
     * Returns the earliest instant by which the working time has passed, or for a negative amount the latest instant since
     * which it has; the instant itself for a zero amount. Eight hours after Friday 09:00 is Friday 17:00, not Monday 09:00.
     *
     * <p>{@code workingTimeBetween(instant, plusWorkingTime(instant, amount))} is always the amount.
     */
    public Instant plusWorkingTime(Instant instant, Duration amount) {
        return new WorkSpans(this).plus(instant, amount);
    }

    static void checkDate(LocalDate date) {
        Checks.that(date.getYear() >= 1 && date.getYear() <= 9999, "date", date, "must be in the years 1 to 9999");
    }

    /** A mutable collector of the parts of a calendar; not safe for use by several threads. */
    public static final class Builder {

        private final ZoneId zone;
        private final Map<DayOfWeek, List<TimeRange>> hours = new EnumMap<>(DayOfWeek.class);
        private final SortedSet<LocalDate> holidays = new TreeSet<>();

        private Builder(ZoneId zone) {
            this.zone = zone;
        }

        /** Sets the working hours of a day of the week, in place of those set before; none makes it a day off. */
        public Builder hours(DayOfWeek day, TimeRange... ranges) {
            hours.put(day, List.of(ranges));
            return this;
        }

        /** Adds holidays. */
        public Builder holidays(Collection<LocalDate> dates) {
            holidays.addAll(dates);
            return this;
        }

        /** Adds a holiday. */
        public Builder holiday(LocalDate date) {
            holidays.add(date);
            return this;
        }

        /**
         * Returns the calendar.
         *
         * @throws InvalidValueException if no day has working hours, or the hours of a day overlap
         */
        public WorkCalendar build() {
            return new WorkCalendar(zone, hours, holidays);
        }
    }
}
