package org.sfa.core.transfer;

import org.sfa.core.csv.CsvLimits;
import org.sfa.core.error.Checks;

/**
 * How an import is done.
 *
 * @param mode what happens when a row is bad
 * @param batch how many rows are committed at a time when good rows are kept
 * @param problemsKept how many problems of a table are kept; all are counted
 * @param limits the bounds of the files
 * @param listener told how far the import is
 */
public record ImportOptions(Mode mode, int batch, int problemsKept, CsvLimits limits, Listener listener) {

    /** What happens when a row is bad. */
    public enum Mode {
        /** It is reported and the rest goes on. */
        KEEP_GOOD,
        /** It is reported and nothing is written. All rows are held in memory until the end. */
        ALL_OR_NOTHING,
        /** Nothing is written in any case; what would happen is reported. All rows are held in memory until the end. */
        DRY_RUN
    }

    /** Told how far an import is, at most once for each batch. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Tells how far the import of a file is.
         *
         * @param rows the rows read so far
         * @param bytes the bytes read so far
         * @param ofBytes the size of the file
         */
        void progress(String file, long rows, long bytes, long ofBytes);
    }

    private static final int LARGEST_BATCH = 1_000_000;

    /** Checks the numbers. */
    public ImportOptions {
        Checks.inRange("batch", batch, 1, LARGEST_BATCH);
        Checks.inRange("problemsKept", problemsKept, 0, LARGEST_BATCH);
    }

    /**
     * Keeps good rows, 200 at a time, and the first 1,000 problems of each table. What a batch this small is made of stays in
     * the cache of a processor until its commit; a database whose commits are slow may prefer larger ones.
     */
    public static ImportOptions standard() {
        return new ImportOptions(Mode.KEEP_GOOD, 200, 1000, CsvLimits.standard(), (file, rows, bytes, of) -> {});
    }

    /** Returns a copy with another mode. */
    public ImportOptions withMode(Mode other) {
        return new ImportOptions(other, batch, problemsKept, limits, listener);
    }

    /** Returns a copy with other bounds. */
    public ImportOptions withLimits(CsvLimits other) {
        return new ImportOptions(mode, batch, problemsKept, other, listener);
    }

    /** Returns a copy that tells this listener. */
    public ImportOptions withListener(Listener other) {
        return new ImportOptions(mode, batch, problemsKept, limits, other);
    }
}
