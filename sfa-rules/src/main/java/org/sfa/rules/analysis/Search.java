package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a place in a region that no cover reaches, by halving the region where a cover's sides divide it, and so
 * either finds one or shows that there is none. How long it looks is bounded. For one thread and one use.
 */
final class Search {

    private static final int DEEPEST = 600;

    private final Space space;
    private final Function<@Nullable BitSet[], Optional<Example>> witness;
    private final Set<Integer> used = new LinkedHashSet<>();
    private long budget;
    private boolean doubtful;

    /** A box that belongs to a rule, its sides in arrays because they are compared so often. */
    static final class Cover {

        private final int rule;
        private final int[] dimensions;
        private final BitSet[] positions;

        Cover(int rule, Box box) {
            this.rule = rule;
            this.dimensions = box.sides().keySet().stream()
                    .mapToInt(dimension -> dimension)
                    .toArray();
            this.positions = IntStream.of(dimensions)
                    .mapToObj(dimension -> box.sides().get(dimension))
                    .toArray(BitSet[]::new);
        }
    }

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
                int loose = loose(sides, cover);
                if (loose == 0) {
                    used.add(cover.rule);
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
            used.add(best.rule);
            int last = -1;
            for (int i = 0; i < best.dimensions.length; i++) {
                if (!isWithin(sides, best.dimensions[i], best.positions[i])) {
                    if (last >= 0) {
                        int dimension = best.dimensions[last];
                        @Nullable BitSet[] part = sides.clone();
                        if (space.restrict(part, dimension, outside(best.positions[last], dimension))) {
                            Optional<Example> found = find(part, active, depth + 1);
                            if (found.isPresent() || budget < 0) {
                                return found;
                            }
                        }
                        if (!space.restrict(sides, dimension, best.positions[last])) {
                            return Optional.empty();
                        }
                    }
                    last = i;
                }
            }
            if (!isWithin(sides, best.dimensions[last], best.positions[last])
                    && space.restrict(
                            sides, best.dimensions[last], outside(best.positions[last], best.dimensions[last]))) {
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
    private int loose(@Nullable BitSet[] sides, Cover cover) {
        int loose = 0;
        for (int i = 0; i < cover.dimensions.length; i++) {
            BitSet mine = sides[cover.dimensions[i]];
            if (mine == null) {
                loose++;
            } else if (!mine.intersects(cover.positions[i])) {
                return -1;
            } else if (!isWithin(sides, cover.dimensions[i], cover.positions[i])) {
                loose++;
            }
        }
        return loose;
    }

    /** Goes by stretches: a range of an attribute that many rules compare may have thousands of positions. */
    private boolean isWithin(@Nullable BitSet[] sides, int dimension, BitSet positions) {
        BitSet side = space.side(sides, dimension);
        int position = side.nextSetBit(0);
        while (position >= 0 && positions.get(position)) {
            position = side.nextSetBit(positions.nextClearBit(position));
        }
        return position < 0;
    }
}
