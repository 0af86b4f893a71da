package org.sfa.forecast.attainment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;

/**
 * How much of a period has passed.
 *
 * @param days how many working days have passed
 * @param total how many there are; at least 1
 */
public record Elapsed(int days, int total) {

    private static final int DECIMALS = 6;

    /**
     * Checks the days.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is no day, or if more have passed than there are
     */
    public Elapsed {
        Checks.that(total >= 1, "total", total, "must be at least 1 working day");
        Checks.inRange("days", days, 0, total);
    }

    /**
     * Returns how much of a period has passed at the end of a day: this day counts, as what is won on it counts.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period has no working day
     */
    public static Elapsed of(FiscalPeriod period, LocalDate asOf, WorkCalendar calendar) {
        int total = calendar.workingDaysBetween(period.start(), period.end());
        LocalDate next = asOf.plusDays(1);
        LocalDate until =
                next.isBefore(period.start()) ? period.start() : next.isAfter(period.end()) ? period.end() : next;
        return new Elapsed(calendar.workingDaysBetween(period.start(), until), total);
    }

    /** Passed / total with six decimals, rounded half up. */
    public BigDecimal share() {
        return BigDecimal.valueOf(days).divide(BigDecimal.valueOf(total), DECIMALS, RoundingMode.HALF_UP);
    }

    /** Returns the part of a quota that is due by now: in proportion to the days, rounded half up. */
    public QuotaTarget due(QuotaTarget quota) {
        return quota.fraction(days, total, RoundingMode.HALF_UP);
    }

    /** Returns won / (quota × passed / total) with six decimals, rounded half up; empty while nothing is due. */
    Optional<BigDecimal> pace(QuotaTarget won, QuotaTarget quota) {
        BigDecimal due = quota.value().multiply(BigDecimal.valueOf(days));
        return due.signum() == 0
                ? Optional.empty()
                : Optional.of(
                        won.value().multiply(BigDecimal.valueOf(total)).divide(due, DECIMALS, RoundingMode.HALF_UP));
    }
}
