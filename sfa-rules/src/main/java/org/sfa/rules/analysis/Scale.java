package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.rules.internal.Prefixes;

/**
 * The values of one attribute or path, divided into positions within which no rule tells one value from another: no
 * value, a value apart from all others, each value that a rule names, and, where rules ask for ranges or prefixes, the
 * stretches between those. Positions at which there can't be a value are left out. Immutable.
 */
final class Scale {

    static final int ABSENT = 0;
    static final int OTHER = 1;
    private static final int FIRST = 2;

    private final List<Attribute<?, ?>> steps;
    private final Kind<Object> kind;
    private final boolean ordered;
    private final List<Sequence> sequences = new ArrayList<>();
    private final List<Object> keys = new ArrayList<>();
    private final Map<Object, Integer> positions = new HashMap<>();
    private final Set<Object> beginnings = new HashSet<>();
    private final Map<Object, Object> named;
    private final Optional<List<Object>> universe;
    private final int size;
    private final BitSet possible;

    /** Keys that can be compared with each other, in their order, and the position of the stretch before the first. */
    private record Sequence(List<Object> keys, int start) {

        int end() {
            return start + 2 * keys.size() + 1;
        }
    }

    /** The values that surround a stretch; null where it has no end. */
    record Stretch(@Nullable Object low, @Nullable Object high) {}

    /**
     * Creates the scale.
     *
     * @param steps the attributes that lead to the value
     * @param leaves what rules ask of it
     * @param universe all values that there are, where they can be counted
     */
    @SuppressWarnings("unchecked")
    Scale(List<Attribute<?, ?>> steps, Collection<Criterion.Leaf<?>> leaves, Optional<List<Object>> universe) {
        this.steps = List.copyOf(steps);
        this.kind = (Kind<Object>) last().kind();
        this.universe = universe;
        this.ordered = leaves.stream()
                .anyMatch(leaf -> leaf instanceof Criterion.Range<?, ?> || leaf instanceof Criterion.StartsWith<?, ?>);
        this.named = named(leaves);
        int next = FIRST;
        if (ordered) {
            List<Object> run = new ArrayList<>();
            for (Object key :
                    named.keySet().stream().sorted(kind::compareKeys).distinct().toList()) {
                if (!run.isEmpty() && !kind.isComparable(key, run.get(0))) {
                    sequences.add(new Sequence(List.copyOf(run), next));
                    next += 2 * run.size() + 1;
                    run.clear();
                }
                run.add(key);
            }
            if (!run.isEmpty()) {
                sequences.add(new Sequence(List.copyOf(run), next));
                next += 2 * run.size() + 1;
            }
        } else {
            for (Object key : named.keySet()) {
                positions.put(key, next++);
                keys.add(key);
            }
        }
        this.size = next;
        this.possible = findPossible();
    }

    private Map<Object, Object> named(Collection<Criterion.Leaf<?>> leaves) {
        Map<Object, Object> found = new LinkedHashMap<>();
        for (Criterion.Leaf<?> leaf : leaves) {
            if (leaf instanceof Criterion.Equal<?, ?> equal) {
                found.put(equal.key(), equal.value());
            } else if (leaf instanceof Criterion.In<?, ?> in) {
                in.values().forEach(value -> found.put(kind.key(value), value));
            } else if (leaf instanceof Criterion.Range<?, ?> range) {
                range.low().ifPresent(value -> found.put(kind.key(value), value));
                range.high().ifPresent(value -> found.put(kind.key(value), value));
            } else if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
                String prefix = kind.partKey(starts.prefix());
                if (Prefixes.isRange(prefix) && !prefix.isEmpty()) {
                    for (String bound : List.of(prefix, Prefixes.end(prefix))) {
                        if (found.putIfAbsent(bound, bound) == null) {
                            beginnings.add(bound);
                        }
                    }
                }
            }
        }
        return found;
    }

    private BitSet findPossible() {
        BitSet found = new BitSet(size);
        found.set(ABSENT, steps.size() > 1 || !isAlwaysThere(last()));
        if (universe.isPresent()) {
            universe.get().forEach(value -> found.set(position(kind.key(value))));
            return found;
        }
        found.set(OTHER, !ordered || sequences.isEmpty() || Values.isMoney(kind));
        found.set(FIRST, size);
        // A set without elements counts as absent.
        if (positions.containsKey(Set.of())) {
            found.clear(position(Set.of()));
        }
        for (Sequence sequence : sequences) {
            for (int i = 0; i <= sequence.keys().size(); i++) {
                Stretch stretch = stretch(sequence, i);
                found.set(sequence.start() + 2 * i, !Values.isNothingBetween(stretch.low(), stretch.high()));
            }
        }
        return found;
    }

    /** Whether every entity has a value; the entity itself does not enforce the fields that a company requires. */
    static boolean isAlwaysThere(Attribute<?, ?> attribute) {
        return attribute.isRequired() && !attribute.name().startsWith("custom.");
    }

    private static Stretch stretch(Sequence sequence, int number) {
        return new Stretch(
                number == 0 ? null : sequence.keys().get(number - 1),
                number == sequence.keys().size() ? null : sequence.keys().get(number));
    }

    /** The attributes that lead to the value; the last one holds it. */
    List<Attribute<?, ?>> steps() {
        return steps;
    }

    Attribute<?, ?> last() {
        return steps.get(steps.size() - 1);
    }

    Kind<Object> kind() {
        return kind;
    }

    int size() {
        return size;
    }

    /** The positions at which there can be something. */
    BitSet possible() {
        return possible;
    }

    /** All values that there are, where they can be counted. */
    Optional<List<Object>> universe() {
        return universe;
    }

    int position(Object key) {
        if (!ordered) {
            return positions.getOrDefault(key, OTHER);
        }
        for (Sequence sequence : sequences) {
            if (kind.isComparable(key, sequence.keys().get(0))) {
                return position(key, sequence);
            }
        }
        return OTHER;
    }

    private int position(Object key, Sequence sequence) {
        int low = 0;
        int high = sequence.keys().size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = kind.compareKeys(key, sequence.keys().get(middle));
            if (order == 0) {
                return sequence.start() + 2 * middle + 1;
            } else if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return sequence.start() + 2 * low;
    }

    /**
     * Whether a position stands for a value that a rule names, and not just for where texts with a beginning start or
     * end.
     */
    boolean isNamed(int position) {
        return point(position).filter(key -> !beginnings.contains(key)).isPresent();
    }

    /** Returns the key that a position stands for, if it is a single one. */
    Optional<Object> point(int position) {
        if (!ordered) {
            return position < FIRST ? Optional.empty() : Optional.of(keys.get(position - FIRST));
        }
        return sequences.stream()
                .filter(sequence -> position > sequence.start()
                        && position < sequence.end()
                        && (position - sequence.start()) % 2 == 1)
                .map(sequence -> sequence.keys().get((position - sequence.start()) / 2))
                .findFirst();
    }

    /** Returns the stretch that a position stands for, if it is one. */
    Optional<Stretch> stretch(int position) {
        return sequences.stream()
                .filter(sequence -> position >= sequence.start()
                        && position < sequence.end()
                        && (position - sequence.start()) % 2 == 0)
                .map(sequence -> stretch(sequence, (position - sequence.start()) / 2))
                .findFirst();
    }

    /** Returns the value that a rule named by a key; for a prefix, its text. */
    @Nullable
    Object named(Object key) {
        return named.get(key);
    }

    /** The keys that rules name. */
    Collection<Object> namedKeys() {
        return named.keySet();
    }

    /** Returns the positions whose values pass a test. */
    BitSet passing(Criterion.Leaf<?> leaf) {
        BitSet passing = new BitSet(size);
        if (leaf instanceof Criterion.IsAbsent<?, ?>) {
            passing.set(ABSENT);
        } else if (leaf instanceof Criterion.Equal<?, ?> equal) {
            passing.set(position(equal.key()));
        } else if (leaf instanceof Criterion.In<?, ?> in) {
            in.keys().forEach(key -> passing.set(position(key)));
        } else if (leaf instanceof Criterion.Range<?, ?> range) {
            range(passing, range.lowKey(), range.lowIncluded(), range.highKey(), range.highIncluded());
        } else if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            String prefix = kind.partKey(starts.prefix());
            range(
                    passing,
                    prefix.isEmpty() ? null : prefix,
                    true,
                    prefix.isEmpty() ? null : Prefixes.end(prefix),
                    false);
        } else {
            // Of the others there are only those that every text passes.
            passing.set(OTHER, size);
        }
        passing.and(possible);
        return passing;
    }

    private void range(
            BitSet passing, @Nullable Object low, boolean lowIncluded, @Nullable Object high, boolean highIncluded) {
        Object bound = low != null ? low : high;
        if (bound == null) {
            passing.set(OTHER, size);
        } else if (low == null || high == null || kind.isComparable(low, high)) {
            Sequence sequence = sequences.stream()
                    .filter(candidate ->
                            kind.isComparable(bound, candidate.keys().get(0)))
                    .findFirst()
                    .orElseThrow();
            int from = low == null ? sequence.start() : position(low, sequence) + (lowIncluded ? 0 : 1);
            int to = high == null ? sequence.end() : position(high, sequence) + (highIncluded ? 1 : 0);
            if (from < to) {
                passing.set(from, to);
            }
        }
    }
}
