package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * The limit: a pass made by hand over dense arrays, with everything that can be known of a deal in advance worked out, amounts
 * converted and the team of each deal known.
 */
final class BareRollup implements RollupSide {

    private static final int MEASURES = 4;
    private static final int CELLS = DealMarket.QUARTERS * DealMarket.CATEGORIES;

    private final short[] teams;
    private final byte[] cells;
    private final long[] amounts;
    private final long[] weighteds;
    private final long[] recurrings;
    private long[] result = new long[0];

    BareRollup(int deals) {
        teams = new short[deals];
        cells = new byte[deals];
        amounts = new long[deals];
        weighteds = new long[deals];
        recurrings = new long[deals];
        DealMarket.Row row = new DealMarket.Row();
        for (int i = 0; i < deals; i++) {
            DealMarket.fill(row, i);
            teams[i] = (short) DealMarket.team(row.rep, row.treeDay());
            int quarter = quarter(row.day);
            cells[i] = (byte) (quarter * DealMarket.CATEGORIES + row.category);
            amounts[i] = converted(row.minor, row);
            weighteds[i] = weighted(amounts[i], row);
            recurrings[i] = converted(row.recurring, row);
        }
    }

    static int quarter(int day) {
        LocalDate date = DealMarket.START.plusDays(day);
        return (date.getYear() - DealMarket.START.getYear()) * 4 + (date.getMonthValue() - 1) / 3;
    }

    static int month(int day) {
        LocalDate date = DealMarket.START.plusDays(day);
        return (date.getYear() - DealMarket.START.getYear()) * 12 + date.getMonthValue() - 1;
    }

    /** Minor units of US dollars that minor units of the currency of a deal are worth on its close date. */
    static long converted(long minor, DealMarket.Row row) {
        int decimals = DealMarket.CURRENCIES.get(row.currency).getDecimalPlaces();
        return BigDecimal.valueOf(minor)
                .multiply(DealMarket.rate(row.currency, month(row.day)))
                .movePointRight(2 - decimals)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static long weighted(long amount, DealMarket.Row row) {
        return BigDecimal.valueOf(amount)
                .multiply(DealMarket.PROBABILITIES.get(row.category))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    @Override
    public String title() {
        return "by hand";
    }

    @Override
    public void run() {
        long[] units = new long[DealMarket.UNITS * CELLS * MEASURES];
        for (int i = 0; i < teams.length; i++) {
            int at = (teams[i] * CELLS + cells[i]) * MEASURES;
            units[at]++;
            units[at + 1] += amounts[i];
            units[at + 2] += weighteds[i];
            units[at + 3] += recurrings[i];
        }
        int width = CELLS * MEASURES;
        for (int unit = DealMarket.UNITS - 1; unit > 0; unit--) {
            int above = DealMarket.above(unit);
            for (int i = 0; i < width; i++) {
                units[above * width + i] += units[unit * width + i];
            }
        }
        result = units;
    }

    @Override
    public long[] result() {
        return result;
    }
}
