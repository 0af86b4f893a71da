package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sfa.core.id.UnitId;

/**
 * One pass over rows: adds each deal to the seat of whoever is credited, then the seats to their lines and each line to the one above
 * it, so that the depth of the tree costs nothing per deal. For one thread.
 */
final class RollupPass {

    private static final int BATCH = 1 << 10;

    private final ForecastSettings settings;
    private final DealEncoder encoder;
    private final ReportingLines lines;
    private final PeriodIndex periods;
    private final Seats seats;
    private final int asOf;
    private final DenseSums sums;
    private final long[] places = new long[BATCH];
    private final SeatedRows rows;

    RollupPass(ForecastSettings settings, DealEncoder encoder, ReportingLines lines) {
        this.settings = settings;
        this.encoder = encoder;
        this.lines = lines;
        this.periods = new PeriodIndex(settings.calendar(), settings.periods());
        this.seats = new Seats(encoder.users, lines);
        this.asOf = DealEncoder.day(settings.asOf());
        this.sums = new DenseSums(seats.size());
        this.rows = new SeatedRows(new Crediting(settings, encoder), seats, periods, asOf, sums::add);
    }

    /** Adds the first rows of a chunk. */
    void add(DealChunk chunk, int rows) {
        if (!this.rows.isByOwner()) {
            for (int i = 0; i < rows; i++) {
                this.rows.add(chunk, i);
            }
            return;
        }
        for (int from = 0; from < rows; from += BATCH) {
            int to = Math.min(rows, from + BATCH);
            place(chunk, from, to);
            sums.add(places, to - from, chunk, from);
        }
    }

    /** Works out where deals belong before any is added, so that the processor can wait for many places at once. */
    private void place(DealChunk chunk, int from, int to) {
        byte[] states = chunk.states;
        int[] owners = chunk.owners;
        int[] days = chunk.days;
        for (int i = from; i < to; i++) {
            int state = states[i];
            int day = days[i];
            int seat = seats.find(owners[i], DealChunk.treeDay(state, day, asOf));
            if (DealChunk.isIncomplete(state) || seat == Seats.NONE) {
                rows.leaveOut(state);
                places[i - from] = DenseSums.NOWHERE;
            } else {
                places[i - from] = sums.place(seat, periods.of(day), DealChunk.category(state));
            }
        }
    }

    /** Returns the sums. */
    ForecastRollup rollup() {
        List<ReportingLine> all = lines.lines();
        DenseSums ofLines = new DenseSums(all.size());
        boolean[] isUsed = new boolean[all.size()];
        for (int seat = 0; seat < seats.size(); seat++) {
            int line = seats.line(seat).number();
            ofLines.add(line, sums, seat);
            isUsed[line] = true;
        }
        for (int line = all.size() - 1; line >= 0; line--) {
            ReportingLine above = all.get(line).above();
            if (isUsed[line] && above != null) {
                ofLines.add(above.number(), ofLines, line);
                isUsed[above.number()] = true;
            }
        }
        Cells.check(sums.wrapped() | ofLines.wrapped());
        Dictionary<UnitId> units = new Dictionary<>();
        List<int[]> slots = new ArrayList<>();
        for (ReportingLine line : all) {
            addSlot(slots, units.add(line.unit()), line.number());
        }
        return new ForecastRollup(
                settings,
                new Directory(units, encoder.users, periods),
                new DenseFigures(ofLines, slots),
                new DenseFigures(sums, seats.slots()),
                rows.incomplete(),
                rows.outside());
    }

    private static void addSlot(List<int[]> slots, int node, int slot) {
        if (node == slots.size()) {
            slots.add(new int[] {slot});
            return;
        }
        int[] known = slots.get(node);
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = slot;
        slots.set(node, longer);
    }
}
