package org.sfa.core.product;

import java.time.LocalDate;
import java.time.Period;
import org.sfa.core.error.Checks;

/**
 * How long and on what terms the seller answers for a product.
 *
 * @param period how long, from the day on which the warranty starts; more than nothing and at most 100 years
 * @param terms what is covered, in words; may be empty
 */
public record WarrantyTerms(Period period, String terms) {

    private static final int MOST_MONTHS = 1_200;
    private static final int MOST_DAYS = 36_600;
    private static final int LONGEST = 10_000;

    /**
     * Checks the period.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not positive, has a negative part or is longer than
     *     100 years, or if the terms are longer than 10,000 characters
     */
    public WarrantyTerms {
        Checks.that(!period.isNegative() && !period.isZero(), "period", period, "must be more than nothing");
        Checks.that(
                period.toTotalMonths() <= MOST_MONTHS && period.getDays() <= MOST_DAYS,
                "period",
                period,
                "must be at most 100 years");
        Checks.that(terms.length() <= LONGEST, "terms", terms, "must have at most " + LONGEST + " characters");
    }

    /** Returns a warranty of some months on the terms that the law or the contract has anyway. */
    public static WarrantyTerms ofMonths(int months) {
        return new WarrantyTerms(Period.ofMonths(months), "");
    }

    /**
     * Returns the first day that a warranty which starts on a day no longer covers: the day with the number of the first one,
     * after its years and months. Where that month has no such day, its last day is still covered (Civil Code of Taiwan, §121
     * II; BGB §188 III): six months from 31 August go to the end of February. The days of the period are added to that.
     */
    public LocalDate until(LocalDate start) {
        LocalDate day = start.plusMonths(period.toTotalMonths());
        boolean isCut = day.getDayOfMonth() < start.getDayOfMonth();
        return day.plusDays((isCut ? 1L : 0L) + period.getDays());
    }
}
