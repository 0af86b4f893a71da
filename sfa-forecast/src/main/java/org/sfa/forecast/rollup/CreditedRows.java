package org.sfa.forecast.rollup;

/** Hands rows one by one to those who are credited, and counts those that nobody in the tree is. For one thread. */
final class CreditedRows {

    private final Crediting crediting;
    private final LineIndex lines;
    private final PeriodIndex periods;
    private final int asOf;
    private final Sink sink;
    private long incomplete;
    private long outside;

    /** Takes what counts for a person and the line that the person belongs to. */
    @FunctionalInterface
    interface Sink {
        void add(int user, int line, int period, int category, long count, long amount, long weighted, long recurring);
    }

    CreditedRows(Crediting crediting, LineIndex lines, PeriodIndex periods, int asOf, Sink sink) {
        this.crediting = crediting;
        this.lines = lines;
        this.periods = periods;
        this.asOf = asOf;
        this.sink = sink;
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
                    int line = lines.find(user, DealChunk.treeDay(state, day, asOf));
                    if (line == LineIndex.NONE) {
                        leaveOut(state);
                    } else {
                        int category = DealChunk.category(state);
                        sink.add(user, line, period, category, count, amount, weighted, recurring);
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

    /** Counts what others have left out. */
    void addLeftOut(CreditedRows other) {
        incomplete += other.incomplete;
        outside += other.outside;
    }

    long incomplete() {
        return incomplete;
    }

    long outside() {
        return outside;
    }
}
