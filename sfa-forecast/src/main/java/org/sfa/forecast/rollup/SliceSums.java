package org.sfa.forecast.rollup;

/**
 * The sums of one slice of the deals. There may be thousands of slices, each with few of the people: so each person and unit that has
 * deals in it takes space, and nobody else. A deal costs the depth of the tree. For one thread.
 */
final class SliceSums {

    private final ForecastSettings settings;
    private final Directory directory;
    private final int[][] unitsOfLines;
    private final CreditedRows rows;
    private final VersionedFigures.Edition ofUnits = new VersionedFigures.Edition();
    private final VersionedFigures.Edition ofUsers = new VersionedFigures.Edition();
    private long wrapped;

    /**
     * Starts empty; slices share what they are given.
     *
     * @param unitsOfLines the numbers of the units of each line, from its own up to the root
     */
    SliceSums(
            ForecastSettings settings,
            Crediting crediting,
            Directory directory,
            LineIndex lines,
            int[][] unitsOfLines) {
        this.settings = settings;
        this.directory = directory;
        this.unitsOfLines = unitsOfLines;
        this.rows =
                new CreditedRows(crediting, lines, directory.periods(), DealEncoder.day(settings.asOf()), this::add);
    }

    /** Adds one row of a chunk. */
    void add(DealChunk chunk, int i) {
        rows.add(chunk, i);
    }

    private void add(
            int user, int line, int period, int category, long count, long amount, long weighted, long recurring) {
        long bits = ofUsers.add(user, period, category, count, amount, weighted, recurring);
        for (int unit : unitsOfLines[line]) {
            bits |= ofUnits.add(unit, period, category, count, amount, weighted, recurring);
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
