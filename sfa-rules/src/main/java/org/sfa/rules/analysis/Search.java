package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a place in a region that no cover reaches, by halving the region where a cover's sides divide it, and so either finds
 * one or shows that there is none. How long it looks is bounded. For one thread and one use.
 */
final class Search {

    private static final int DEEPEST = 600;

    private final Space space;
    private final Function<@Nullable BitSet[], Optional<Example>> witness;
    private final Set<Integer> used = new LinkedHashSet<>();
    private long budget;
    private boolean doubtful;

    /** A box that belongs to a rule. */
    record Cover(int rule, Box box) {}

    /**
     * Prepares a search.
     *
     * @param witness makes an example of a region that no cover reaches, or can't
     * @param budget how many comparisons of a region with a cover it may take
     */
    Search(Space space, Function<@Nullable BitSet[], Optional<Example>> witness, long budget) {
        this.space = space;
        this.witness = witness;
        this.budget = budget;
    }

    /** Returns an example that no cover reaches. */
    Optional<Example> find(@Nullable BitSet[] sides, List<Cover> covers) {
        return find(sides.clone(), covers, 0);
    }

    /** Whether nothing can be said when no example was found: the search was given up, or no value was known. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** The rules whose covers were needed to show that there is no such place. */
    Set<Integer> used() {
        return used;
    }

    /** What remains of the budget. */
    long budget() {
        return budget;
    }

    private Optional<Example> find(@Nullable BitSet[] sides, List<Cover> covers, int depth) {
        List<Cover> near = covers;
        while (true) {
            budget -= near.size() + 1;
            if (budget < 0 || depth > DEEPEST) {
                doubtful = true;
                return Optional.empty();
            }
            List<Cover> active = new ArrayList<>();
            @Nullable Cover best = null;
            int least = Integer.MAX_VALUE;
            for (Cover cover : near) {
                int loose = loose(sides, cover.box());
                if (loose == 0) {
                    used.add(cover.rule());
                    return Optional.empty();
                } else if (loose > 0) {
                    active.add(cover);
                    if (loose < least) {
                        least = loose;
                        best = cover;
                    }
                }
            }
            if (best == null) {
                Optional<Example> found = witness.apply(sides);
                doubtful |= found.isEmpty();
                return found;
            }
            used.add(best.rule());
            int last = -1;
            for (Map.Entry<Integer, BitSet> side : best.box().sides().entrySet()) {
                if (!isWithin(sides, side.getKey(), side.getValue())) {
                    if (last >= 0) {
                        @Nullable BitSet[] part = sides.clone();
                        if (space.restrict(
                                part, last, outside(best.box().sides().get(last), last))) {
                            Optional<Example> found = find(part, active, depth + 1);
                            if (found.isPresent() || budget < 0) {
                                return found;
                            }
                        }
                        if (!space.restrict(sides, last, best.box().sides().get(last))) {
                            return Optional.empty();
                        }
                    }
                    last = side.getKey();
                }
            }
            if (!isWithin(sides, last, best.box().sides().get(last))
                    && space.restrict(sides, last, outside(best.box().sides().get(last), last))) {
                near = active;
            } else {
                return Optional.empty();
            }
        }
    }

    private BitSet outside(BitSet positions, int dimension) {
        BitSet outside = (BitSet) space.possible(dimension).clone();
        outside.andNot(positions);
        return outside;
    }

    /** Counts the dimensions in which a region reaches beyond a box; -1 when they don't touch. */
    private int loose(@Nullable BitSet[] sides, Box box) {
        int loose = 0;
        for (Map.Entry<Integer, BitSet> side : box.sides().entrySet()) {
            BitSet mine = sides[side.getKey()];
            if (mine == null) {
                loose++;
            } else if (!mine.intersects(side.getValue())) {
                return -1;
            } else if (!isWithin(sides, side.getKey(), side.getValue())) {
                loose++;
            }
        }
        return loose;
    }

    private boolean isWithin(@Nullable BitSet[] sides, int dimension, BitSet positions) {
        BitSet side = space.side(sides, dimension);
        for (int position = side.nextSetBit(0); position >= 0; position = side.nextSetBit(position + 1)) {
            if (!positions.get(position)) {
                return false;
            }
        }
        return true;
    }
}
