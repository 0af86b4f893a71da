package org.sfa.core.time;

import com.google.common.base.Strings;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sfa.core.error.Checks;

/**
 * A fiscal year, quarter or month, with its first day and the day after its last.
 *
 * <p>The value stands on its own: it can be stored, compared and asked about dates without the {@link FiscalCalendar} that
 * made it. Its name is {@code FY2026}, {@code FY2026-Q1} or {@code FY2026-P03}, where P stands for a fiscal month.
 *
 * <p>Periods sort by their start, then by their length, so that a month comes before the quarter that begins with it.
 *
 * @param kind whether this is a year, a quarter or a month
 * @param year the fiscal year, in [1, 9999]
 * @param number the position within the year from 1; 0 for a year
 * @param start the first day
 * @param end the day after the last day, not part of the period
 */
public record FiscalPeriod(Kind kind, int year, int number, LocalDate start, LocalDate end)
        implements Comparable<FiscalPeriod> {

    /** The greatest fiscal year; the least is 1. */
    public static final int MAX_YEAR = 9999;

    /** What {@link #name()} writes. */
    static final Pattern NAME =
            Pattern.compile("FY(?<year>(?!0000)[0-9]{4})(-Q(?<quarter>[1-4])|-P(?<month>0[1-9]|1[0-2]))?");

    private static final Comparator<FiscalPeriod> ORDER = Comparator.comparing(FiscalPeriod::start)
            .thenComparing(FiscalPeriod::end)
            .thenComparing(FiscalPeriod::kind)
            .thenComparing(FiscalPeriod::year)
            .thenComparing(FiscalPeriod::number);

    /** The three lengths of a fiscal period. */
    public enum Kind {
        /** A fiscal year of four quarters. */
        YEAR(1),
        /** A fiscal quarter of three fiscal months. */
        QUARTER(4),
        /** A fiscal month; in a week-based calendar a run of four, five or six weeks. */
        MONTH(12);

        private final int perYear;

        Kind(int perYear) {
            this.perYear = perYear;
        }

        /** The number of periods of this kind in a fiscal year. */
        public int perYear() {
            return perYear;
        }
    }

    /** Checks that the year and the number are in range and that the period has at least one day. */
    public FiscalPeriod {
        check(kind, year, number);
        Checks.that(start.isBefore(end), "end", end, "must be after the start " + start);
    }

    static void check(Kind kind, int year, int number) {
        Checks.inRange("year", year, 1, MAX_YEAR);
        int least = kind == Kind.YEAR ? 0 : 1;
        int greatest = kind == Kind.YEAR ? 0 : kind.perYear();
        Checks.inRange(kind.name().toLowerCase(Locale.ROOT) + " number", number, least, greatest);
    }

    /** Keeps the arithmetic of a calendar within dates; the fiscal year that comes out is checked once more. */
    static void check(LocalDate date) {
        boolean possible = date.getYear() >= 0 && date.getYear() <= MAX_YEAR + 1;
        Checks.that(possible, "date", date, "must be in a fiscal year from 1 to " + MAX_YEAR);
    }

    /** The name, which {@link FiscalCalendar#parse} reads back: {@code FY2026}, {@code FY2026-Q1} or {@code FY2026-P03}. */
    public String name() {
        String ofYear = "FY" + Strings.padStart(Integer.toString(year), 4, '0');
        return switch (kind) {
            case YEAR -> ofYear;
            case QUARTER -> ofYear + "-Q" + number;
            case MONTH -> ofYear + "-P" + Strings.padStart(Integer.toString(number), 2, '0');
        };
    }

    /** The last day, which belongs to the period. */
    public LocalDate lastDay() {
        return end.minusDays(1);
    }

    /** The number of days. */
    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(start, end));
    }

    /** Whether the date lies in this period. */
    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end);
    }

    /** Whether every day of the other period lies in this one. */
    public boolean encloses(FiscalPeriod other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** Whether the two periods share a day. */
    public boolean overlaps(FiscalPeriod other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    @Override
    public int compareTo(FiscalPeriod other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name() + " [" + start + ", " + end + ")";
    }
}
