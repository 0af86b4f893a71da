package org.sfa.forecast.rollup;

/**
 * The sums of one slice of the deals. There may be thousands of slices, each with few of the people: so each person and unit that has
 * deals in it takes space, and nobody else. A deal costs the depth of the tree. For one thread.
 */
final class SliceSums {

    private final ForecastSettings settings;
    private final Directory directory;
    private final Seats seats;
    private final int[][] unitsOfSeats;
    private final SeatedRows rows;
    private final VersionedFigures.Edition ofUnits = new VersionedFigures.Edition(VersionedFigures.NONE);
    private final VersionedFigures.Edition ofUsers = new VersionedFigures.Edition(VersionedFigures.NONE);
    private long wrapped;

    /**
     * Starts empty; slices share what they are given.
     *
     * @param unitsOfSeats the numbers of the units of each seat, from its own up to the root
     */
    SliceSums(ForecastSettings settings, Crediting crediting, Directory directory, Seats seats, int[][] unitsOfSeats) {
        this.settings = settings;
        this.directory = directory;
        this.seats = seats;
        this.unitsOfSeats = unitsOfSeats;
        this.rows = new SeatedRows(crediting, seats, directory.periods(), DealEncoder.day(settings.asOf()), this::add);
    }

    /** Adds one row of a chunk. */
    void add(DealChunk chunk, int i) {
        rows.add(chunk, i);
    }

    private void add(int seat, int period, int category, long count, long amount, long weighted, long recurring) {
        int at = Cells.at(category, 0);
        long bits = Cells.add(ofUsers.cell(seats.user(seat), period), at, count, amount, weighted, recurring);
        for (int unit : unitsOfSeats[seat]) {
            bits |= Cells.add(ofUnits.cell(unit, period), at, count, amount, weighted, recurring);
        }
        wrapped |= bits;
    }

    /** Returns the sums. */
    ForecastRollup rollup() {
        Cells.check(wrapped);
        return new ForecastRollup(
                settings, directory, ofUnits.publish(), ofUsers.publish(), rows.incomplete(), rows.outside());
    }
}
