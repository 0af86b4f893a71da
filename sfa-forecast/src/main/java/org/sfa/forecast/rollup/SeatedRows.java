package org.sfa.forecast.rollup;

/** Adds rows one by one to the seats of those who are credited, and counts those that have none. For one thread. */
final class SeatedRows {

    private final Crediting crediting;
    private final Seats seats;
    private final PeriodIndex periods;
    private final int asOf;
    private final Sink sink;
    private long incomplete;
    private long outside;

    /** Takes what counts at a seat. */
    @FunctionalInterface
    interface Sink {
        void add(int seat, int period, int category, long count, long amount, long weighted, long recurring);
    }

    SeatedRows(Crediting crediting, Seats seats, PeriodIndex periods, int asOf, Sink sink) {
        this.crediting = crediting;
        this.seats = seats;
        this.periods = periods;
        this.asOf = asOf;
        this.sink = sink;
    }

    /** Whether each deal goes as a whole to its owner. */
    boolean isByOwner() {
        return crediting.isByOwner();
    }

    /** Adds one row of a chunk. */
    void add(DealChunk chunk, int i) {
        int state = chunk.states[i];
        if (DealChunk.isIncomplete(state)) {
            leaveOut(state);
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
                    int seat = seats.find(user, DealChunk.treeDay(state, day, asOf));
                    if (seat == Seats.NONE) {
                        leaveOut(state);
                    } else {
                        sink.add(seat, period, DealChunk.category(state), count, amount, weighted, recurring);
                    }
                });
    }

    /** Counts a row, or a share of one, that has no place. */
    void leaveOut(int state) {
        if (DealChunk.isIncomplete(state)) {
            incomplete += DealChunk.isOpen(state) ? 1 : 0;
        } else {
            outside++;
        }
    }

    long incomplete() {
        return incomplete;
    }

    long outside() {
        return outside;
    }
}
