package org.sfa.rules.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.rules.assignment.AssignmentRule;

/**
 * Everything that rules tell apart: a dimension for each attribute and path, one for each flag, and one for time. What
 * can't be together, such as an absent set that has an element, is held by links between dimensions. Immutable.
 *
 * <p>The sides of a region are an array of sets of positions, in which null stands for all that are possible.
 */
final class Space {

    static final int FALSE = 0;
    static final int TRUE = 1;

    private final List<Scale> scales = new ArrayList<>();
    private final Map<List<Attribute<?, ?>>, Integer> scaleOf = new HashMap<>();
    private final List<Flag> flags = new ArrayList<>();
    private final Map<Flag, Integer> flagOf = new HashMap<>();
    private final Map<Flag, Object> elements = new HashMap<>();
    private final List<Instant> begins;
    private final List<List<Link>> links = new ArrayList<>();
    private final BitSet[] possible;
    private final BitSet time;

    /** Makes the space of some rules, in which time begins at an instant. */
    Space(List<AssignmentRule> rules, FieldDefinitions fields, Instant from) {
        Map<List<Attribute<?, ?>>, List<Criterion.Leaf<?>>> asked = new LinkedHashMap<>();
        Set<Flag> named = new LinkedHashSet<>();
        for (AssignmentRule rule : rules) {
            leaves(rule.when()).forEach(leaf -> add(leaf, asked, named));
        }
        Values values = new Values(fields);
        asked.forEach((steps, leaves) -> {
            scaleOf.put(steps, scales.size());
            scales.add(new Scale(steps, leaves, values.universe(steps)));
        });
        for (Flag flag : named) {
            flagOf.put(flag, scales.size() + flags.size());
            flags.add(flag);
        }
        TreeSet<Instant> bounds = new TreeSet<>(List.of(from));
        for (AssignmentRule rule : rules) {
            rule.from().filter(from::isBefore).ifPresent(bounds::add);
            rule.until().filter(from::isBefore).ifPresent(bounds::add);
        }
        this.begins = List.copyOf(bounds);
        this.time = new BitSet();
        time.set(0, begins.size());
        this.possible = new BitSet[scales.size() + flags.size() + 1];
        for (int i = 0; i < possible.length; i++) {
            links.add(new ArrayList<>());
            possible[i] = i < scales.size() ? scales.get(i).possible() : i == timeDimension() ? time : both();
        }
        new Linking(this).links().forEach(link -> {
            links.get(link.flag()).add(link);
            links.get(link.other()).add(link);
        });
        settle();
    }

    /** What is so for every lead is made part of what is possible. */
    private void settle() {
        @Nullable BitSet[] sides = free();
        for (List<Link> several : List.copyOf(links)) {
            for (Link link : several) {
                restrict(sides, link.flag(), link.flagFor(possible[link.other()]));
                restrict(sides, link.other(), link.otherFor(possible[link.flag()]));
            }
        }
        for (int i = 0; i < possible.length; i++) {
            possible[i] = side(sides, i);
        }
    }

    private static List<Criterion.Leaf<?>> leaves(Criterion<?> condition) {
        List<Criterion.Leaf<?>> leaves = new ArrayList<>();
        if (condition instanceof Criterion.And<?> and) {
            and.parts().forEach(part -> leaves.addAll(leaves(part)));
        } else if (condition instanceof Criterion.Or<?> or) {
            or.parts().forEach(part -> leaves.addAll(leaves(part)));
        } else if (condition instanceof Criterion.Not<?> not) {
            leaves.addAll(leaves(not.part()));
        } else {
            leaves.add((Criterion.Leaf<?>) condition);
        }
        return leaves;
    }

    private void add(
            Criterion.Leaf<?> leaf, Map<List<Attribute<?, ?>>, List<Criterion.Leaf<?>>> asked, Set<Flag> named) {
        List<Attribute<?, ?>> steps = Paths.steps(leaf.selector());
        for (int hops = 1; hops < steps.size(); hops++) {
            asked.computeIfAbsent(List.copyOf(steps.subList(0, hops)), key -> new ArrayList<>());
            named.add(Flag.found(steps.subList(0, hops)));
        }
        asked.computeIfAbsent(steps, key -> new ArrayList<>()).add(leaf);
        if (Flag.isFor(leaf)) {
            Flag flag = Flag.of(leaf);
            named.add(flag);
            if (leaf instanceof Criterion.Has<?, ?> has) {
                elements.putIfAbsent(flag, has.value());
            }
        }
    }

    static BitSet both() {
        return only(FALSE, TRUE);
    }

    static BitSet only(int... positions) {
        BitSet found = new BitSet();
        for (int position : positions) {
            found.set(position);
        }
        return found;
    }

    List<Scale> scales() {
        return scales;
    }

    List<Flag> flags() {
        return flags;
    }

    int dimension(Flag flag) {
        return flagOf.get(flag);
    }

    Optional<Integer> findDimension(Flag flag) {
        return Optional.ofNullable(flagOf.get(flag));
    }

    int dimension(List<Attribute<?, ?>> steps) {
        return scaleOf.get(steps);
    }

    Optional<Integer> findDimension(List<Attribute<?, ?>> steps) {
        return Optional.ofNullable(scaleOf.get(steps));
    }

    /** The flag that a dimension behind those of the scales is for. */
    Flag flag(int dimension) {
        return flags.get(dimension - scales.size());
    }

    /** The value that a rule named when it asked whether a set has it. */
    Object element(Flag flag) {
        return elements.get(flag);
    }

    int timeDimension() {
        return possible.length - 1;
    }

    /** The instant at which a stretch of time begins. */
    Instant begin(int position) {
        return begins.get(position);
    }

    /** Returns the stretches of time in which a rule is in force. */
    BitSet inForce(AssignmentRule rule) {
        BitSet found = new BitSet(begins.size());
        for (int i = 0; i < begins.size(); i++) {
            found.set(i, rule.isEffective(begins.get(i)));
        }
        return found;
    }

    /** How many dimensions there are. */
    int size() {
        return possible.length;
    }

    BitSet possible(int dimension) {
        return possible[dimension];
    }

    /** The sides of the region of everything. */
    @Nullable
    BitSet[] free() {
        return new BitSet[possible.length];
    }

    BitSet side(@Nullable BitSet[] sides, int dimension) {
        BitSet side = sides[dimension];
        return side == null ? possible[dimension] : side;
    }

    /** Returns the sides of a box; null when nothing can lie in it. */
    @Nullable
    BitSet @Nullable [] sides(Box box) {
        @Nullable BitSet[] sides = free();
        for (Map.Entry<Integer, BitSet> side : box.sides().entrySet()) {
            if (!restrict(sides, side.getKey(), side.getValue())) {
                return null;
            }
        }
        return sides;
    }

    /** Narrows a dimension and whatever follows from that; says whether something can still lie in the region. */
    boolean restrict(@Nullable BitSet[] sides, int dimension, BitSet allowed) {
        BitSet before = side(sides, dimension);
        BitSet after = (BitSet) before.clone();
        after.and(allowed);
        if (after.isEmpty()) {
            return false;
        }
        if (after.equals(before)) {
            return true;
        }
        sides[dimension] = after;
        for (Link link : links.get(dimension)) {
            boolean some = link.flag() == dimension
                    ? restrict(sides, link.other(), link.otherFor(after))
                    : restrict(sides, link.flag(), link.flagFor(after));
            if (!some) {
                return false;
            }
        }
        return true;
    }
}
