package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;

/** Turns conditions into the boxes of a space that they match. */
final class Regions {

    /** A condition that needs more boxes than this is not taken apart. */
    private static final int MOST = 256;

    private final Space space;

    /**
     * What a condition matches.
     *
     * @param atMost boxes outside of which it matches nothing
     * @param atLeast boxes in which it matches everything; the same ones when the condition was taken apart
     */
    record Region(List<Box> atMost, List<Box> atLeast) {}

    Regions(Space space) {
        this.space = space;
    }

    Region of(Criterion<Lead> condition) {
        List<Box> boxes = boxes(condition, true);
        if (boxes == null) {
            return new Region(certain(condition), List.of());
        }
        List<Box> whole = boxes.stream().map(this::withoutWholeSides).toList();
        return new Region(whole, whole);
    }

    /** Sides that were put together may have become all that is possible. */
    private Box withoutWholeSides(Box box) {
        Map<Integer, BitSet> sides = new TreeMap<>(box.sides());
        sides.entrySet().removeIf(side -> side.getValue().equals(space.possible(side.getKey())));
        return new Box(sides);
    }

    /** What must hold whatever else does: the parts of a conjunction that can be taken apart. */
    private List<Box> certain(Criterion<Lead> condition) {
        List<Box> boxes = List.of(Box.ALL);
        if (condition instanceof Criterion.And<Lead> and) {
            for (Criterion<Lead> part : and.parts()) {
                List<Box> some = boxes(part, true);
                List<Box> both = some == null ? null : product(boxes, some);
                boxes = both == null ? boxes : both;
            }
        }
        return boxes;
    }

    private @Nullable List<Box> boxes(Criterion<Lead> condition, boolean positive) {
        if (condition instanceof Criterion.Not<Lead> not) {
            return boxes(not.part(), !positive);
        } else if (condition instanceof Criterion.And<Lead> and) {
            return positive ? all(and.parts(), true) : any(and.parts(), false);
        } else if (condition instanceof Criterion.Or<Lead> or) {
            return positive ? any(or.parts(), true) : all(or.parts(), false);
        }
        return leaf((Criterion.Leaf<Lead>) condition, positive).map(List::of).orElse(List.of());
    }

    private @Nullable List<Box> any(List<Criterion<Lead>> parts, boolean positive) {
        List<Box> all = new ArrayList<>();
        for (Criterion<Lead> part : parts) {
            List<Box> some = boxes(part, positive);
            if (some == null) {
                return null;
            }
            for (Box box : some) {
                if (!all.contains(box) && !Box.merge(all, box)) {
                    all.add(box);
                }
            }
            if (all.size() > MOST) {
                return null;
            }
        }
        return all;
    }

    private @Nullable List<Box> all(List<Criterion<Lead>> parts, boolean positive) {
        List<Box> all = List.of(Box.ALL);
        for (Criterion<Lead> part : parts) {
            List<Box> some = boxes(part, positive);
            if (some == null) {
                return null;
            }
            all = product(all, some);
            if (all == null) {
                return null;
            }
        }
        return all;
    }

    private static @Nullable List<Box> product(List<Box> some, List<Box> others) {
        List<Box> all = new ArrayList<>();
        for (Box one : some) {
            for (Box other : others) {
                one.and(other).ifPresent(all::add);
                if (all.size() > MOST) {
                    return null;
                }
            }
        }
        return all;
    }

    private Optional<Box> leaf(Criterion.Leaf<Lead> leaf, boolean positive) {
        int dimension;
        BitSet passing;
        if (Flag.isFor(leaf)) {
            dimension = space.dimension(Flag.of(leaf));
            passing = Space.only(positive ? Space.TRUE : Space.FALSE);
        } else {
            dimension = space.dimension(Paths.steps(leaf.selector()));
            Scale scale = space.scales().get(dimension);
            passing = scale.passing(leaf);
            if (!positive) {
                passing.flip(0, scale.size());
            }
        }
        BitSet possible = space.possible(dimension);
        passing.and(possible);
        return passing.isEmpty()
                ? Optional.empty()
                : Optional.of(passing.equals(possible) ? Box.ALL : Box.of(dimension, passing));
    }
}
