package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;

/**
 * Makes an example of a region: picks a position in each dimension that matters, and a value at each position. How
 * often it tries is bounded, for one region and for all that are asked of the same object.
 */
final class Witness {

    private static final int MOST_TRIES = 400;
    private static final int MOST_OF_A_REGION = 80;

    private final Space space;
    private final Predicate<Example> shows;
    private int left = MOST_TRIES;
    private int tries;

    /** Accepts only examples that show what they should. */
    Witness(Space space, Predicate<Example> shows) {
        this.space = space;
        this.shows = shows;
    }

    Optional<Example> of(@Nullable BitSet[] sides) {
        tries = Math.min(left, MOST_OF_A_REGION);
        left -= tries;
        Optional<Example> found = pick(sides.clone(), new HashMap<>(), 0);
        left += Math.max(0, tries);
        return found;
    }

    private Optional<Example> pick(@Nullable BitSet[] sides, Map<List<Attribute<?, ?>>, Object> values, int dimension) {
        int next = dimension;
        while (next < space.scales().size() && isDone(sides, values, next)) {
            next++;
        }
        if (next >= space.scales().size()) {
            return afterScales(sides, values);
        }
        Scale scale = space.scales().get(next);
        for (int position : inOrder(scale, space.side(sides, next))) {
            @Nullable BitSet[] part = sides.clone();
            if (tries-- > 0 && space.restrict(part, next, Space.only(position))) {
                Map<List<Attribute<?, ?>>, Object> more = new HashMap<>(values);
                Optional<Object> value = position == Scale.ABSENT ? Optional.empty() : value(part, scale, position);
                value.ifPresent(known -> more.put(scale.steps(), known));
                if (position == Scale.ABSENT || value.isPresent()) {
                    // A choice may have narrowed a dimension that was passed over as free.
                    Optional<Example> found = pick(part, more, 0);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isDone(@Nullable BitSet[] sides, Map<List<Attribute<?, ?>>, Object> values, int dimension) {
        BitSet side = sides[dimension];
        Scale scale = space.scales().get(dimension);
        if (side == null) {
            // A value that must be there has to suit the flags even when its position is free.
            return values.containsKey(scale.steps())
                    || scale.possible().get(Scale.ABSENT)
                    || space.flags().stream()
                            .noneMatch(
                                    flag -> flag.steps().equals(scale.steps()) && sides[space.dimension(flag)] != null);
        }
        return values.containsKey(scale.steps()) || (side.cardinality() == 1 && side.get(Scale.ABSENT));
    }

    /**
     * Named values say most, and no value says least, but what a lead refers to had better not be there without need;
     * what has no lower end may lie below zero.
     */
    private static List<Integer> inOrder(Scale scale, BitSet positions) {
        List<Integer> order = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        for (int position = positions.nextSetBit(Scale.OTHER); position >= 0 && order.size() < MOST_OF_A_REGION; ) {
            boolean bounded = scale.stretch(position)
                    .map(stretch -> stretch.low() != null)
                    .orElse(false);
            (scale.isNamed(position) || bounded ? order : later).add(position);
            position = positions.nextSetBit(position + 1);
        }
        order.addAll(later);
        if (positions.get(Scale.ABSENT)) {
            boolean refers = scale.steps().size() > 1 || scale.kind().target().isPresent();
            order.add(refers ? order.size() - later.size() : order.size(), Scale.ABSENT);
        }
        return order;
    }

    private Optional<Object> value(@Nullable BitSet[] sides, Scale scale, int position) {
        List<Object> demanded = new ArrayList<>();
        List<Flag> set = new ArrayList<>();
        List<Flag> unset = new ArrayList<>();
        for (Flag flag : space.flags()) {
            if (flag.sort() != Flag.Sort.FOUND && flag.steps().equals(scale.steps())) {
                BitSet side = space.side(sides, space.dimension(flag));
                if (!side.get(Space.FALSE)) {
                    demanded.add(flag.sort() == Flag.Sort.HAS ? space.element(flag) : flag.key());
                    set.add(flag);
                } else if (!side.get(Space.TRUE)) {
                    unset.add(flag);
                }
            }
        }
        return new Candidates(scale, demanded)
                .at(position)
                .filter(value -> {
                    Object key = scale.kind().key(value);
                    return scale.position(key) == position
                            && set.stream().allMatch(flag -> flag.holds(key))
                            && unset.stream().noneMatch(flag -> flag.holds(key));
                })
                .findFirst();
    }

    private Optional<Example> afterScales(@Nullable BitSet[] sides, Map<List<Attribute<?, ?>>, Object> values) {
        for (Flag flag : space.flags()) {
            int dimension = space.dimension(flag);
            boolean referred = values.containsKey(flag.steps());
            if (flag.sort() == Flag.Sort.FOUND && referred && sides[dimension] == null) {
                // What a reference leads to is there, when nothing speaks against it.
                @Nullable BitSet[] part = sides.clone();
                if (space.restrict(part, dimension, Space.only(Space.TRUE))) {
                    return pick(part, values, 0);
                }
            }
        }
        int time = space.side(sides, space.timeDimension()).nextSetBit(0);
        Making making = new Making(flags(sides), space.begin(time));
        return making.plausible(values, steps -> isFree(sides, steps))
                .filter(shows)
                .or(() -> making.make(values).filter(shows));
    }

    private boolean isFree(@Nullable BitSet[] sides, List<Attribute<?, ?>> steps) {
        return space.findDimension(steps)
                .map(dimension -> sides[dimension] == null)
                .orElse(true);
    }

    /** The references that lead nowhere. */
    private Predicate<List<Attribute<?, ?>>> flags(@Nullable BitSet[] sides) {
        return steps -> space.findDimension(Flag.found(steps))
                .map(dimension -> space.side(sides, dimension).get(Space.TRUE))
                .orElse(true);
    }
}
