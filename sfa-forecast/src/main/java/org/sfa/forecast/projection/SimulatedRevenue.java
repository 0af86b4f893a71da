package org.sfa.forecast.projection;

import java.util.Optional;

/**
 * Draws of a sum of deals. Each draw has random numbers of its own, made from the seed and its number, so that draws do not
 * depend on each other, nor on the machine.
 *
 * <p>The generator is SplitMix64: G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014, with variant 13 of D. Stafford's finalizer. The shared shock is drawn from strata of equal probability, each
 * for the same number of draws (W. G. Cochran, Sampling Techniques, 1977, chapter 5), so that its share of the error all
 * but vanishes and the chances of deals need be computed only once for each stratum.
 */
final class SimulatedRevenue {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;
    private static final int STRATA = 1_000;

    /** More new wins than this are drawn as one normal sum, whose error is far below that of the draws. */
    private static final int MOST_SINGLE = 10_000;

    private final OpenAmounts open;
    private final Optional<CompoundWins> more;
    private final ProjectionMethod method;
    private final double[] thresholds;
    private long state;

    private SimulatedRevenue(OpenAmounts open, Optional<CompoundWins> more, ProjectionMethod method) {
        this.open = open;
        this.more = more;
        this.method = method;
        this.thresholds = SharedShock.thresholds(open.probabilities());
    }

    static WeightedSums of(OpenAmounts open, Optional<CompoundWins> more, ProjectionMethod method) {
        return WeightedSums.ofDraws(new SimulatedRevenue(open, more, method).draws());
    }

    private long[] draws() {
        long[] draws = new long[method.draws()];
        long seed = mix(method.seed() + GOLDEN);
        boolean shared = !method.shock().isNone();
        int strata = shared ? Math.min(STRATA, draws.length) : 1;
        for (int stratum = 0, draw = 0; stratum < strata; stratum++) {
            state = mix(~seed ^ mix(stratum));
            double[] chances = shared ? given((stratum + uniform()) / strata) : open.probabilities();
            long[] bounds = bounds(chances);
            for (; (long) draw * strata < (stratum + 1L) * draws.length; draw++) {
                state = mix(seed ^ mix(draw));
                draws[draw] = sum(bounds);
            }
        }
        return draws;
    }

    private double[] given(double quantile) {
        return method.shock().allGiven(thresholds, Normal.quantile(quantile));
    }

    /** A deal is won when 53 random bits are below its bound, which spares a conversion for each of millions. */
    private static long[] bounds(double[] chances) {
        long[] bounds = new long[chances.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = (long) Math.ceil(chances[i] / UNIT);
        }
        return bounds;
    }

    private long sum(long[] bounds) {
        long[] amounts = open.amounts();
        long sum = 0;
        long local = state;
        for (int i = 0; i < bounds.length; i++) {
            local += GOLDEN;
            // All bits are set when the draw is below the bound: a jump would be guessed wrong every other time.
            sum += amounts[i] & ((mix(local) >>> 11) - bounds[i] >> 63);
        }
        state = local;
        return more.isEmpty() ? sum : sum + newWins(more.get());
    }

    private long newWins(CompoundWins wins) {
        int count = wins.count(uniform());
        if (count > MOST_SINGLE) {
            return wins.sum(count, Normal.quantile(uniform()));
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += wins.amount((int) (uniform() * wins.amounts()));
        }
        return sum;
    }

    private double uniform() {
        return (next() >>> 11) * UNIT;
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
