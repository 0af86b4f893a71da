package org.sfa.forecast.projection;

import org.sfa.core.error.Checks;

/**
 * How a distribution of revenue is computed: exactly while it is small, by seeded simulation beyond. The same method gives
 * the same figures on every machine.
 *
 * @param shock how deals depend on each other
 * @param mostSums the greatest number of distinct sums that is computed exactly, from 0 to 4,194,304; 0 always simulates
 * @param draws how often is drawn when it is simulated, from 100 to 10,000,000
 * @param seed what the draws start from
 */
public record ProjectionMethod(SharedShock shock, int mostSums, int draws, long seed) {

    private static final int MOST_SUMS = 1 << 22;
    private static final int FEWEST_DRAWS = 100;
    private static final int MOST_DRAWS = 10_000_000;

    /** Checks the numbers. */
    public ProjectionMethod {
        Checks.inRange("mostSums", mostSums, 0, MOST_SUMS);
        Checks.inRange("draws", draws, FEWEST_DRAWS, MOST_DRAWS);
    }

    /**
     * Returns independent deals, which make ranges too narrow for hundreds of deals ({@link SharedShock}), at most
     * 1,048,576 distinct sums, 50,000 draws and the seed 1.
     */
    public static ProjectionMethod standard() {
        return new ProjectionMethod(SharedShock.none(), 1 << 20, 50_000, 1);
    }

    /** Returns a copy with a correlation, as {@link SharedShock} says. */
    public ProjectionMethod withCorrelation(double correlation) {
        return new ProjectionMethod(new SharedShock(correlation), mostSums, draws, seed);
    }

    /** Returns a copy with another bound of exact computation. */
    public ProjectionMethod withMostSums(int sums) {
        return new ProjectionMethod(shock, sums, draws, seed);
    }

    /** Returns a copy with another number of draws. */
    public ProjectionMethod withDraws(int number) {
        return new ProjectionMethod(shock, mostSums, number, seed);
    }

    /** Returns a copy with another seed. */
    public ProjectionMethod withSeed(long other) {
        return new ProjectionMethod(shock, mostSums, draws, other);
    }
}
