package org.sfa.rules.analysis;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A product of sets of positions, by dimension; a dimension that it does not name is free. Immutable, never empty. */
record Box(Map<Integer, BitSet> sides) {

    /** The box in which every dimension is free. */
    static final Box ALL = new Box(Map.of());

    static Box of(int dimension, BitSet positions) {
        return new Box(Map.of(dimension, positions));
    }

    /** Returns what lies in both boxes, if anything does. */
    Optional<Box> and(Box other) {
        Map<Integer, BitSet> both = new TreeMap<>(sides);
        for (Map.Entry<Integer, BitSet> side : other.sides.entrySet()) {
            BitSet common = (BitSet) side.getValue().clone();
            BitSet mine = sides.get(side.getKey());
            if (mine != null) {
                common.and(mine);
            }
            if (common.isEmpty()) {
                return Optional.empty();
            }
            both.put(side.getKey(), common);
        }
        return Optional.of(new Box(both));
    }

    /** Puts what lies in either box into one, when both are about the same single dimension. */
    static boolean merge(List<Box> boxes, Box added) {
        if (added.sides.size() != 1) {
            return false;
        }
        for (int i = 0; i < boxes.size(); i++) {
            Map<Integer, BitSet> sides = boxes.get(i).sides;
            if (sides.size() == 1 && sides.keySet().equals(added.sides.keySet())) {
                int dimension = sides.keySet().iterator().next();
                BitSet either = (BitSet) sides.get(dimension).clone();
                either.or(added.sides.get(dimension));
                boxes.set(i, of(dimension, either));
                return true;
            }
        }
        return false;
    }
}
