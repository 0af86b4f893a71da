package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.UnitId;

/**
 * One pass over rows: adds each deal to the seat of whoever is credited (a person in one reporting line), then the seats to the
 * lines and each line to the one above it, so that the depth of the tree costs nothing per deal. For one thread.
 */
final class RollupPass {

    private static final int OUTSIDE = -1;

    private final ForecastSettings settings;
    private final DealEncoder encoder;
    private final ReportingLines lines;
    private final Crediting crediting;
    private final PeriodIndex periods;

    private final LineHistory[] histories;
    private final int[] openSeats;
    private final int[] closedSeats;
    private long[] @Nullable [][] seats = new long[64][][];
    private int[] seatUsers = new int[64];
    private @Nullable ReportingLine[] seatLines = new ReportingLine[64];
    private final Map<Long, Integer> seatNumbers = new HashMap<>();
    private long wrapped;
    private long incomplete;
    private long outside;

    RollupPass(ForecastSettings settings, DealEncoder encoder, ReportingLines lines) {
        this.settings = settings;
        this.encoder = encoder;
        this.lines = lines;
        this.crediting = new Crediting(settings, encoder);
        this.periods = new PeriodIndex(settings.calendar(), settings.periods());
        int users = encoder.users.size();
        this.histories = new LineHistory[users];
        this.openSeats = new int[users];
        this.closedSeats = new int[users];
        for (int user = 0; user < users; user++) {
            LineHistory history = lines.history(encoder.users.get(user));
            histories[user] = history;
            openSeats[user] = seat(user, history.on(DealEncoder.day(settings.asOf())));
            closedSeats[user] = history.from().length == 1 ? seat(user, history.lines()[0]) : OUTSIDE;
        }
    }

    private int seat(int user, @Nullable ReportingLine line) {
        if (line == null) {
            return OUTSIDE;
        }
        Integer known = seatNumbers.putIfAbsent((long) user << Integer.SIZE | line.number(), seatNumbers.size());
        if (known != null) {
            return known;
        }
        int seat = seatNumbers.size() - 1;
        if (seat == seats.length) {
            seats = Arrays.copyOf(seats, 2 * seat);
            seatUsers = Arrays.copyOf(seatUsers, 2 * seat);
            seatLines = Arrays.copyOf(seatLines, 2 * seat);
        }
        seats[seat] = new long[periods.size()][];
        seatUsers[seat] = user;
        seatLines[seat] = line;
        return seat;
    }

    private int seat(int user, int day, boolean isOpen) {
        if (isOpen) {
            return openSeats[user];
        }
        LineHistory history = histories[user];
        // Most people have always had one line: nothing to search then.
        if (history.from().length == 1) {
            return day >= history.from()[0] ? closedSeats[user] : OUTSIDE;
        }
        return seat(user, history.on(day));
    }

    /** Adds the first rows of a chunk. */
    void add(DealChunk chunk, int rows) {
        if (!crediting.isByOwner()) {
            addShared(chunk, rows);
            return;
        }
        byte[] states = chunk.states;
        int[] owners = chunk.owners;
        int[] days = chunk.days;
        long[] amounts = chunk.amounts;
        long[] weighteds = chunk.weighteds;
        long[] recurrings = chunk.recurrings;
        long bits = 0;
        for (int i = 0; i < rows; i++) {
            int state = states[i];
            if (state < 0) {
                incomplete += DealChunk.isOpen(state) ? 1 : 0;
                continue;
            }
            int day = days[i];
            int seat = seat(owners[i], day, DealChunk.isOpen(state));
            if (seat == OUTSIDE) {
                outside++;
                continue;
            }
            bits |= Cells.add(
                    cell(seat, periods.of(day)),
                    DealChunk.category(state),
                    1,
                    amounts[i],
                    weighteds[i],
                    recurrings == null ? 0 : recurrings[i]);
        }
        wrapped |= bits;
    }

    private void addShared(DealChunk chunk, int rows) {
        for (int i = 0; i < rows; i++) {
            addRow(chunk, i);
        }
    }

    /** Adds one row of a chunk. */
    void addRow(DealChunk chunk, int i) {
        int state = chunk.states[i];
        if (DealChunk.isIncomplete(state)) {
            incomplete += DealChunk.isOpen(state) ? 1 : 0;
            return;
        }
        int day = chunk.days[i];
        int period = periods.of(day);
        crediting.share(
                chunk.owners[i],
                chunk.splits == null ? 0 : chunk.splits[i],
                chunk.amounts[i],
                chunk.weighteds[i],
                chunk.recurrings == null ? 0 : chunk.recurrings[i],
                (user, count, amount, weighted, recurring) -> {
                    int seat = seat(user, day, DealChunk.isOpen(state));
                    if (seat == OUTSIDE) {
                        outside++;
                    } else {
                        wrapped |= Cells.add(
                                cell(seat, period), DealChunk.category(state), count, amount, weighted, recurring);
                    }
                });
    }

    private long[] cell(int seat, int period) {
        long[][] cells = seats[seat];
        long[] cell = period < cells.length ? cells[period] : null;
        return cell == null ? newCell(seat, period) : cell;
    }

    private long[] newCell(int seat, int period) {
        if (period >= seats[seat].length) {
            seats[seat] = Arrays.copyOf(seats[seat], Math.max(period + 1, periods.size()));
        }
        long[] cell = Cells.create();
        seats[seat][period] = cell;
        return cell;
    }

    /** Returns the sums. */
    ForecastRollup rollup() {
        List<ReportingLine> all = lines.lines();
        long[] carry = {wrapped};
        long[][][] ofLines = new long[all.size()][][];
        long[][][] ofUsers = new long[encoder.users.size()][][];
        for (int seat = 0; seat < seatNumbers.size(); seat++) {
            if (seats[seat].length > 0) {
                int user = seatUsers[seat];
                // One seat is shared by reference; a second one makes a sum of its own.
                ofUsers[user] = ofUsers[user] == null ? seats[seat] : sum(ofUsers[user], seats[seat], carry);
                int line = seatLines[seat].number();
                ofLines[line] = Cells.plus(ofLines[line] == null ? new long[0][] : ofLines[line], seats[seat], carry);
            }
        }
        for (int line = all.size() - 1; line >= 0; line--) {
            ReportingLine above = all.get(line).above();
            if (above != null && ofLines[line] != null) {
                int to = above.number();
                ofLines[to] = Cells.plus(ofLines[to] == null ? new long[0][] : ofLines[to], ofLines[line], carry);
            }
        }
        Dictionary<UnitId> units = new Dictionary<>();
        Figures ofUnits = units(all, ofLines, units, carry);
        Cells.check(carry[0]);
        Directory directory = new Directory(units, encoder.users, periods);
        return new ForecastRollup(settings, directory, ofUnits, Figures.of(ofUsers), incomplete, outside);
    }

    private static long[][] sum(long[][] one, long[][] other, long[] carry) {
        return Cells.plus(Cells.plus(new long[0][], one, carry), other, carry);
    }

    private static Figures units(List<ReportingLine> all, long[][][] ofLines, Dictionary<UnitId> units, long[] carry) {
        long[][][] nodes = new long[all.size()][][];
        for (ReportingLine line : all) {
            long[][] cells = ofLines[line.number()];
            if (cells != null) {
                int unit = units.add(line.unit());
                nodes[unit] = nodes[unit] == null ? cells : sum(nodes[unit], cells, carry);
            }
        }
        return Figures.of(Arrays.copyOf(nodes, units.size()));
    }
}
