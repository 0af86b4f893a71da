package org.sfa.forecast.rollup;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One pass over rows: adds each deal to the reporting line of whoever is credited, or to the person. Units above are added to afterwards,
 * so that the depth of the tree costs nothing per deal; and lines and people are summed up each by a pass of their own, as the sums of
 * the few lines stay in the cache of the processor and those of all people don't. For one thread.
 */
final class RollupPass {

    private static final int BATCH = 1 << 12;

    private final LineIndex lines;
    private final boolean isByPerson;
    private final boolean isByOwner;
    private final PeriodIndex periods;
    private final int asOf;
    private final DenseSums sums;
    private final int[] places = new int[BATCH];
    private final int[] others = new int[BATCH];
    private final CreditedRows rows;

    private RollupPass(DealColumns columns, LineIndex lines, boolean isByPerson, PeriodIndex known) {
        ForecastSettings settings = columns.settings();
        this.lines = lines;
        this.isByPerson = isByPerson;
        this.periods = known.copy();
        this.asOf = DealEncoder.day(settings.asOf());
        this.sums = new DenseSums(isByPerson ? lines.users() : lines.lines().size());
        Crediting crediting = new Crediting(settings, columns.encoder());
        this.isByOwner = crediting.isByOwner();
        this.rows = new CreditedRows(crediting, lines, periods, asOf, this::add);
    }

    /** Sums up by line, on several threads. */
    static RollupPass byLine(DealColumns columns, LineIndex lines, int threads) {
        ForecastSettings settings = columns.settings();
        return sumUp(columns, lines, false, new PeriodIndex(settings.calendar(), settings.periods()), threads);
    }

    /** Sums up by person, on several threads; periods have the same numbers as in another pass over these deals. */
    static RollupPass byPerson(DealColumns columns, LineIndex lines, PeriodIndex periods, int threads) {
        return sumUp(columns, lines, true, periods, threads);
    }

    private static RollupPass sumUp(
            DealColumns columns, LineIndex lines, boolean isByPerson, PeriodIndex periods, int threads) {
        AtomicInteger next = new AtomicInteger();
        return IntStream.range(
                        0,
                        Math.min(threads, Math.max(1, columns.table().chunks().size())))
                .parallel()
                .mapToObj(thread -> new RollupPass(columns, lines, isByPerson, periods).take(columns.table(), next))
                .reduce(RollupPass::merge)
                .orElseThrow();
    }

    /** Adds chunks until all are taken. */
    private RollupPass take(DealTable table, AtomicInteger next) {
        for (int chunk = next.getAndIncrement(); chunk < table.chunks().size(); chunk = next.getAndIncrement()) {
            add(table.chunks().get(chunk), table.rows(chunk));
        }
        return this;
    }

    private void add(DealChunk chunk, int count) {
        if (!isByOwner) {
            for (int i = 0; i < count; i++) {
                rows.add(chunk, i);
            }
            return;
        }
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(count, from + BATCH);
            place(chunk, from, to);
            sums.reach(periods.size());
            sums.add(places, to - from, chunk, from);
        }
    }

    private void add(
            int user, int line, int period, int category, long count, long amount, long weighted, long recurring) {
        sums.add(isByPerson ? user : line, period, category, count, amount, weighted, recurring);
    }

    /**
     * Works out where deals belong before any is added, so that the processor can wait for many places at once. The loop over all rows
     * calls nothing, as whatever a call might change would have to be read again; the few rows that need a call come after it.
     */
    private void place(DealChunk chunk, int from, int to) {
        byte[] states = chunk.states;
        int[] owners = chunk.owners;
        int[] days = chunk.days;
        long[] lasts = lines.lasts();
        int[] numbers = periods.days().numbers();
        int base = periods.days().base();
        int left = 0;
        for (int i = from; i < to; i++) {
            int state = states[i];
            long last = lasts[owners[i]];
            int line = LineIndex.number(last);
            int at = days[i] - base;
            boolean isPlain = LineIndex.holds(last, DealChunk.treeDay(state, days[i], asOf))
                    && line >= 0
                    && !DealChunk.isIncomplete(state)
                    && at >= 0
                    && at < numbers.length
                    && numbers[at] >= 0;
            if (isPlain) {
                places[i - from] = sums.place(isByPerson ? owners[i] : line, numbers[at], DealChunk.category(state));
            } else {
                others[left++] = i;
            }
        }
        for (int i = 0; i < left; i++) {
            places[others[i] - from] = place(chunk, others[i]);
        }
    }

    private int place(DealChunk chunk, int row) {
        int state = chunk.states[row];
        int day = chunk.days[row];
        int line = lines.find(chunk.owners[row], DealChunk.treeDay(state, day, asOf));
        if (DealChunk.isIncomplete(state) || line == LineIndex.NONE) {
            rows.leaveOut(state);
            return DenseSums.NOWHERE;
        }
        return sums.place(isByPerson ? chunk.owners[row] : line, periods.of(day), DealChunk.category(state));
    }

    /** Adds the sums of a pass over other rows. */
    private RollupPass merge(RollupPass other) {
        for (int period = 0; period < other.periods.size(); period++) {
            sums.addPeriod(periods.add(other.periods.get(period)), other.sums, period);
        }
        rows.addLeftOut(other.rows);
        return this;
    }

    /** The numbers of the periods in the sums. */
    PeriodIndex periods() {
        return periods;
    }

    DenseSums sums() {
        return sums;
    }

    /** Whether sums by another key can't wrap around either. */
    boolean isSmall() {
        return isByOwner && !sums.isLarge();
    }

    long incomplete() {
        return rows.incomplete();
    }

    long outside() {
        return rows.outside();
    }
}
