package org.sfa.forecast.rollup;

import org.sfa.core.opportunity.Outcome;

/**
 * What a forecast needs of a deal, with numbers in place of values.
 *
 * @param owner the owner
 * @param day the close date as days since 1970-01-01; {@link #NO_DAY} when absent
 * @param category the forecast category
 * @param outcome whether it is open, won or lost
 * @param component where the amount comes from
 * @param probability how likely it is
 * @param currency the currency of the amount; {@link #NONE} without an amount
 * @param minor the amount in it
 * @param recurringCurrency the currency of the recurring amount; {@link #NONE} without one
 * @param recurringMinor what it brings in a full year
 * @param splits who shares the credit; 0 when nobody does
 * @param slice the value of the extra dimension
 * @param amount the amount in the currency of the forecast; 0 when the deal is incomplete, as the two below
 * @param weighted amount × probability
 * @param recurring what it brings in a full year, in the currency of the forecast
 */
record DealRow(
        int owner,
        int day,
        int category,
        int outcome,
        int component,
        int probability,
        int currency,
        long minor,
        int recurringCurrency,
        long recurringMinor,
        int splits,
        int slice,
        long amount,
        long weighted,
        long recurring) {

    static final int NONE = -1;
    static final int NO_DAY = Integer.MIN_VALUE;
    static final int OPEN = Outcome.OPEN.ordinal();

    /** The row of a deal that is no more: it is like one that was lost without an amount, which counts nowhere. */
    static final DealRow DELETED =
            new DealRow(NONE, NO_DAY, 0, Outcome.LOST.ordinal(), 0, 0, NONE, 0, NONE, 0, 0, 0, 0, 0, 0);

    boolean isDeleted() {
        return owner == NONE;
    }

    /** Whether it lacks an amount or a close date and so counts nowhere. */
    boolean isIncomplete() {
        return day == NO_DAY || currency == NONE;
    }

    boolean isOpen() {
        return outcome == OPEN;
    }

    /** The bits of all figures in the currency of the forecast; negative ones as −1 − x. */
    long magnitude() {
        return magnitude(amount) | magnitude(weighted) | magnitude(recurring);
    }

    private static long magnitude(long figure) {
        return figure ^ figure >> Long.SIZE - 1;
    }

    /** Returns the row with other figures in the currency of the forecast. */
    DealRow withFigures(long amount, long weighted, long recurring) {
        return with(component, currency, minor, amount, weighted, recurring);
    }

    /** Returns the row with another amount in its own currency. */
    DealRow withAmount(int component, int currency, long minor) {
        return with(component, currency, minor, 0, 0, 0);
    }

    private DealRow with(int component, int currency, long minor, long amount, long weighted, long recurring) {
        return new DealRow(
                owner,
                day,
                category,
                outcome,
                component,
                probability,
                currency,
                minor,
                recurringCurrency,
                recurringMinor,
                splits,
                slice,
                amount,
                weighted,
                recurring);
    }
}
