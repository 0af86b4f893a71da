package org.sfa.core.opportunity;

import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * An amount that the customer pays again and again.
 *
 * @param amount what is paid each time
 * @param interval how often
 * @param times how many times the contract runs for; at least 1
 */
public record RecurringAmount(Money amount, Interval interval, int times) {

    private static final int MONTHS_A_YEAR = 12;
    private static final int MOST = 1200;

    /** How often an amount is paid. */
    public enum Interval {
        /** Every month. */
        MONTH(1),
        /** Every three months. */
        QUARTER(3),
        /** Every year. */
        YEAR(12);

        private final int months;

        Interval(int months) {
            this.months = months;
        }
    }

    /** Checks the number of times. */
    public RecurringAmount {
        Checks.inRange("times", times, 1, MOST);
    }

    /** What is paid over the whole contract. */
    public Money total() {
        return amount.multipliedBy(times);
    }

    /** What is paid in a full year, whatever the length of the contract. */
    public Money annual() {
        return amount.multipliedBy(MONTHS_A_YEAR / interval.months);
    }
}
