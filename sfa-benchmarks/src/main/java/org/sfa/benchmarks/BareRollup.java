package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * The limit: a pass made by hand over dense arrays, with everything that can be known of a deal in advance worked out, amounts
 * converted and the seat of each deal (a salesperson in a team) known.
 */
final class BareRollup implements RollupSide {

    private static final int MEASURES = 4;
    private static final int CELLS = DealMarket.QUARTERS * DealMarket.CATEGORIES;

    private final short[] seats;
    private final byte[] cells;
    private final long[] amounts;
    private final long[] weighteds;
    private final long[] recurrings;
    private long[] result = new long[0];

    BareRollup(int deals) {
        seats = new short[deals];
        cells = new byte[deals];
        amounts = new long[deals];
        weighteds = new long[deals];
        recurrings = new long[deals];
        DealMarket.Row row = new DealMarket.Row();
        for (int i = 0; i < deals; i++) {
            DealMarket.fill(row, i);
            boolean hasMoved = DealMarket.team(row.rep, row.treeDay()) != DealMarket.team(row.rep, 0);
            seats[i] = (short) (row.rep + (hasMoved ? DealMarket.REPS : 0));
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
        long[] sums = new long[2 * DealMarket.REPS * CELLS * MEASURES];
        for (int i = 0; i < seats.length; i++) {
            int at = (seats[i] * CELLS + cells[i]) * MEASURES;
            sums[at]++;
            sums[at + 1] += amounts[i];
            sums[at + 2] += weighteds[i];
            sums[at + 3] += recurrings[i];
        }
        int width = CELLS * MEASURES;
        long[] units = new long[DealMarket.UNITS * width];
        for (int seat = 0; seat < 2 * DealMarket.REPS; seat++) {
            int team = DealMarket.team(seat % DealMarket.REPS, seat < DealMarket.REPS ? 0 : DealMarket.DAYS);
            for (int i = 0; i < width; i++) {
                units[team * width + i] += sums[seat * width + i];
            }
        }
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
