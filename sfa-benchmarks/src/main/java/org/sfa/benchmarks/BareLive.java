package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The limit of {@link LiveBenchmark}: made by hand for this company alone, in which nothing but amounts ever changes. Each change is
 * published as an immutable version: of each unit and person above a deal a cell is copied, and the chunk of cells around it.
 */
final class BareLive {

    private static final int MEASURES = 4;
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final int RATE_UNIT = 10_000;
    private static final int CENTS = 100;
    private static final int PERCENT = 100;
    private static final int PLANES = DealMarket.QUARTERS * DealMarket.CATEGORIES;

    /** What readers see: by quarter and category, then by unit, and by person behind the units. */
    private volatile long[][][][] version;

    private final Map<String, Integer> numbers;
    private final short[] reps;
    private final short[] teams;
    private final byte[] planes;
    private final byte[] currencies;
    private final byte[] months;
    private final long[] amounts;
    private final long[] weighteds;
    private final int[][] paths = new int[DealMarket.UNITS][];
    private final long[][] rates = new long[DealMarket.CURRENCIES.size()][DealMarket.months()];
    private final long[] percents = new long[DealMarket.CATEGORIES];

    BareLive(int deals) {
        numbers = new HashMap<>(2 * deals);
        reps = new short[deals];
        teams = new short[deals];
        planes = new byte[deals];
        currencies = new byte[deals];
        months = new byte[deals];
        amounts = new long[deals];
        weighteds = new long[deals];
        prepare();
        long[][][][] sums = new long[PLANES][(DealMarket.UNITS + DealMarket.REPS + MASK) >> BITS][WIDTH][MEASURES];
        DealMarket.Row row = new DealMarket.Row();
        for (int i = 0; i < deals; i++) {
            DealMarket.fill(row, i);
            numbers.put("D-" + i, i);
            reps[i] = (short) row.rep;
            teams[i] = (short) DealMarket.team(row.rep, row.treeDay());
            planes[i] = (byte) (BareRollup.quarter(row.day) * DealMarket.CATEGORIES + row.category);
            currencies[i] = (byte) row.currency;
            months[i] = (byte) BareRollup.month(row.day);
            amounts[i] = BareRollup.converted(row.minor, row);
            weighteds[i] = BareRollup.weighted(amounts[i], row);
            long recurring = BareRollup.converted(row.recurring, row);
            for (int node : paths[teams[i]]) {
                add(sums[planes[i]][node >> BITS][node & MASK], 1, amounts[i], weighteds[i], recurring);
            }
            int person = DealMarket.UNITS + row.rep;
            add(sums[planes[i]][person >> BITS][person & MASK], 1, amounts[i], weighteds[i], recurring);
        }
        version = sums;
    }

    private void prepare() {
        for (int unit = 0; unit < DealMarket.UNITS; unit++) {
            int depth = 0;
            int[] path = new int[DealMarket.LEVELS];
            for (int next = unit; next >= 0; next = DealMarket.above(next)) {
                path[depth++] = next;
            }
            paths[unit] = Arrays.copyOf(path, depth);
        }
        for (int currency = 0; currency < rates.length; currency++) {
            int decimals = DealMarket.CURRENCIES.get(currency).getDecimalPlaces();
            // Of the unit of a rate, cents per minor unit.
            BigDecimal unit = BigDecimal.valueOf((long) RATE_UNIT * CENTS).movePointLeft(decimals);
            for (int month = 0; month < DealMarket.months(); month++) {
                rates[currency][month] =
                        DealMarket.rate(currency, month).multiply(unit).longValueExact();
            }
        }
        for (int category = 0; category < percents.length; category++) {
            percents[category] =
                    DealMarket.PROBABILITIES.get(category).movePointRight(2).longValueExact();
        }
    }

    private static void add(long[] cell, long count, long amount, long weighted, long recurring) {
        cell[0] += count;
        cell[1] += amount;
        cell[2] += weighted;
        cell[3] += recurring;
    }

    /** Gives a deal another amount in its own currency and publishes what that makes of the sums. */
    void change(String id, long minor) {
        int i = numbers.get(id);
        long amount = rounded(minor * rates[currencies[i]][months[i]], RATE_UNIT);
        long weighted = rounded(amount * percents[planes[i] % DealMarket.CATEGORIES], PERCENT);
        long moreAmount = amount - amounts[i];
        long moreWeighted = weighted - weighteds[i];
        amounts[i] = amount;
        weighteds[i] = weighted;
        long[][][][] next = version.clone();
        long[][][] plane = next[planes[i]].clone();
        next[planes[i]] = plane;
        int last = -1;
        for (int node : paths[teams[i]]) {
            last = add(plane, node, last, moreAmount, moreWeighted);
        }
        add(plane, DealMarket.UNITS + reps[i], last, moreAmount, moreWeighted);
        version = next;
    }

    /** Adds to a copy; a chunk that was the last to be copied is not copied again. */
    private static int add(long[][][] plane, int node, int last, long amount, long weighted) {
        int chunk = node >> BITS;
        if (chunk != last) {
            plane[chunk] = plane[chunk].clone();
        }
        long[] cell = plane[chunk][node & MASK].clone();
        add(cell, 0, amount, weighted, 0);
        plane[chunk][node & MASK] = cell;
        return chunk;
    }

    /** Half up, of what is not negative. */
    private static long rounded(long dividend, long divisor) {
        return (dividend + divisor / 2) / divisor;
    }

    /** The sums of all units as a {@link RollupSide} gives them. */
    long[] result() {
        long[] result = new long[DealMarket.UNITS * PLANES * MEASURES];
        for (int unit = 0; unit < DealMarket.UNITS; unit++) {
            for (int plane = 0; plane < PLANES; plane++) {
                long[] cell = version[plane][unit >> BITS][unit & MASK];
                System.arraycopy(cell, 0, result, (unit * PLANES + plane) * MEASURES, MEASURES);
            }
        }
        return result;
    }
}
