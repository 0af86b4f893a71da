package org.sfa.rules.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;

/**
 * An axis for ranges and prefixes: positions alternate between the keys that conditions name and the stretches between them.
 * Amounts of money have such a sequence for each currency that a condition names.
 */
final class OrderedAxis extends Axis {

    private final Kind<?> kind;
    private final List<Sequence> sequences;
    private final int size;
    private final boolean isNumeric;

    /** Keys that can be compared with each other, in their order, and the position of the stretch before the first. */
    private record Sequence(Object[] keys, double @Nullable [] numbers, int start) {

        int end() {
            return start + 2 * keys.length + 1;
        }
    }

    OrderedAxis(Kind<?> kind, Collection<Criterion.Leaf<?>> leaves) {
        this.kind = kind;
        TreeSet<Object> named = new TreeSet<>(kind::compareKeys);
        leaves.forEach(leaf -> named.addAll(bounds(leaf)));
        this.sequences = new ArrayList<>();
        int start = FIRST;
        List<Object> run = new ArrayList<>();
        for (Object key : named) {
            if (!run.isEmpty() && !kind.isComparable(key, run.get(0))) {
                start = add(run, start);
            }
            run.add(key);
        }
        this.size = run.isEmpty() ? start : add(run, start);
        this.isNumeric = sequences.stream().allMatch(sequence -> sequence.numbers() != null);
    }

    private int add(List<Object> run, int start) {
        Object[] keys = run.toArray();
        Sequence sequence = new Sequence(keys, numbers(keys), start);
        sequences.add(sequence);
        run.clear();
        return sequence.end();
    }

    /** Whether texts with a prefix are a range: only if the character behind its last one orders as its number says. */
    static boolean isRange(String prefix) {
        if (prefix.isEmpty()) {
            return true;
        }
        char last = prefix.charAt(prefix.length() - 1);
        return !Character.isSurrogate(last) && !Character.isSurrogate((char) (last + 1)) && last < Character.MAX_VALUE;
    }

    /** Returns the least text that is greater than every text with a prefix. */
    private static String end(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }

    private static List<Object> bounds(Criterion.Leaf<?> leaf) {
        List<Object> bounds = new ArrayList<>();
        if (leaf instanceof Criterion.Equal<?, ?> equal) {
            bounds.add(equal.key());
        } else if (leaf instanceof Criterion.In<?, ?> in) {
            bounds.addAll(in.keys());
        } else if (leaf instanceof Criterion.Range<?, ?> range) {
            Optional.ofNullable(range.lowKey()).ifPresent(bounds::add);
            Optional.ofNullable(range.highKey()).ifPresent(bounds::add);
        } else if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            String prefix = starts.selector().kind().partKey(starts.prefix());
            if (!prefix.isEmpty()) {
                bounds.add(prefix);
                bounds.add(end(prefix));
            }
        }
        return bounds;
    }

    @Override
    int size() {
        return size;
    }

    @Override
    int position(Object key) {
        for (Sequence sequence : sequences) {
            if (kind.isComparable(key, sequence.keys()[0])) {
                return position(key, sequence);
            }
        }
        return OTHER;
    }

    /** Numbers compare as their keys do, whatever their trailing zeros. */
    @Override
    int positionOf(Object value, Kind<Object> valueKind) {
        return position(isNumeric ? value : valueKind.key(value));
    }

    private int position(Object key, Sequence sequence) {
        double[] numbers = sequence.numbers();
        double number = numbers == null ? 0 : number(key);
        Object[] keys = sequence.keys();
        int low = 0;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = numbers == null ? 0 : Double.compare(number, numbers[middle]);
            if (order == 0) {
                order = kind.compareKeys(key, keys[middle]);
            }
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

    /** Numbers beside the keys, so that most comparisons are of numbers; null for keys that are none. */
    private static double @Nullable [] numbers(Object[] keys) {
        double[] numbers = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            numbers[i] = number(keys[i]);
            if (Double.isNaN(numbers[i])) {
                return null;
            }
        }
        return numbers;
    }

    /** The nearest number: of two keys the greater one never has the lesser number; NaN for keys that are none. */
    private static double number(Object key) {
        if (key instanceof Money money) {
            return money.getAmount().doubleValue();
        } else if (key instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        } else if (key instanceof Long whole) {
            return whole.doubleValue();
        } else if (key instanceof LocalDate day) {
            return day.toEpochDay();
        } else if (key instanceof BigMoney price) {
            return price.getAmount().doubleValue();
        }
        return Double.NaN;
    }

    @Override
    Spans spans(Criterion.Leaf<?> leaf) {
        if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            String prefix = kind.partKey(starts.prefix());
            Object end = prefix.isEmpty() ? null : end(prefix);
            return range(prefix.isEmpty() ? null : prefix, true, end, false);
        } else if (leaf instanceof Criterion.Range<?, ?> range) {
            return range(range.lowKey(), range.lowIncluded(), range.highKey(), range.highIncluded());
        }
        return super.spans(leaf);
    }

    private Spans range(@Nullable Object low, boolean lowIncluded, @Nullable Object high, boolean highIncluded) {
        Object bound = low != null ? low : high;
        if (bound == null) {
            return Spans.from(OTHER);
        }
        if (low != null && high != null && !kind.isComparable(low, high)) {
            return Spans.NONE;
        }
        Sequence sequence = sequences.stream()
                .filter(candidate -> kind.isComparable(bound, candidate.keys()[0]))
                .findFirst()
                .orElseThrow();
        int from = low == null ? sequence.start() : position(low, sequence) + (lowIncluded ? 0 : 1);
        int to = high == null ? sequence.end() : position(high, sequence) + (highIncluded ? 1 : 0);
        return Spans.between(from, to);
    }
}
