package org.sfa.core.time;

import java.time.LocalTime;
import org.sfa.core.error.Checks;

/**
 * A half-open stretch of a day by the wall clock, such as 09:00 to 17:00.
 *
 * @param start the first moment
 * @param end the moment after the last, not part of the range; 00:00 means the midnight at the end of the day
 */
public record TimeRange(LocalTime start, LocalTime end) {

    private static final TimeRange ALL_DAY = new TimeRange(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** Checks that the range is not empty. A shift that goes past midnight is two ranges on two days. */
    public TimeRange {
        Checks.that(
                end.equals(LocalTime.MIDNIGHT) || start.isBefore(end), "end", end, "must be after the start " + start);
    }

    /** Returns the range from midnight to midnight. */
    public static TimeRange allDay() {
        return ALL_DAY;
    }

    /** Whether the time lies in this range. */
    public boolean contains(LocalTime time) {
        return !time.isBefore(start) && (endsAtMidnight() || time.isBefore(end));
    }

    boolean endsAtMidnight() {
        return end.equals(LocalTime.MIDNIGHT);
    }

    /** The range as {@code 09:00-17:00}; the midnight at the end is {@code 24:00}. */
    @Override
    public String toString() {
        return start + "-" + (endsAtMidnight() ? "24:00" : end);
    }
}
