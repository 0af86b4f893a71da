package org.sfa.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one field says about all rules, by hand: for each value, the set of the rules that it does not exclude, as the
 * words of a bit set.
 */
final class BitTable {

    private static final int ASCII = 128;

    /** A prefix, its rules, and by what character it goes on. */
    private static final class Step {

        private final long[] set;
        private final @Nullable Step[] next = new Step[ASCII];

        Step(long[] set) {
            this.set = set;
        }
    }

    private final @Nullable RuleTest[] asked;
    private final long[] unasked;
    private final Map<String, long[]> byText = new HashMap<>();
    private final long[] bounds;
    private final long[][] byBound;
    private final Step start;

    BitTable(List<List<RuleTest>> rules, LeadField field) {
        this.asked = rules.stream()
                .map(rule -> rule.stream()
                        .filter(test -> test.field() == field)
                        .findFirst()
                        .orElse(null))
                .toArray(RuleTest[]::new);
        this.unasked = set(test -> false);
        this.start = new Step(unasked);
        for (RuleTest test : tests()) {
            if (test instanceof RuleTest.Equal equal) {
                addText(equal.value());
            } else if (test instanceof RuleTest.In in) {
                in.values().forEach(this::addText);
            } else if (test instanceof RuleTest.Has has) {
                byText.computeIfAbsent(has.value(), value -> set(other -> other.equals(test)));
            } else if (test instanceof RuleTest.Prefix prefix) {
                addPrefix(prefix.prefix());
            }
        }
        this.bounds = tests().stream()
                .filter(test -> test instanceof RuleTest.Range)
                .map(test -> (RuleTest.Range) test)
                .flatMapToLong(range -> LongStream.of(range.low(), range.high()))
                .sorted()
                .distinct()
                .toArray();
        this.byBound = LongStream.of(bounds).mapToObj(this::setFrom).toArray(long[][]::new);
    }

    private List<RuleTest> tests() {
        return Stream.of(asked).filter(Objects::nonNull).toList();
    }

    private void addText(String text) {
        byText.computeIfAbsent(
                text,
                value -> set(test ->
                        test instanceof RuleTest.Equal equal && equal.value().equals(value)
                                || test instanceof RuleTest.In in && in.values().contains(value)));
    }

    private void addPrefix(String prefix) {
        Step step = start;
        for (int i = 0; i < prefix.length(); i++) {
            String begun = prefix.substring(0, i + 1);
            Step further = step.next[prefix.charAt(i)];
            if (further == null) {
                further = new Step(set(other -> begun.startsWith(((RuleTest.Prefix) other).prefix())));
                step.next[prefix.charAt(i)] = further;
            }
            step = further;
        }
    }

    private long[] setFrom(long bound) {
        return set(test -> test instanceof RuleTest.Range range && range.low() <= bound && bound < range.high());
    }

    /** The rules that don't ask for the field, unless its values are sets, and those whose test is passed. */
    private long[] set(Predicate<RuleTest> passed) {
        long[] set = new long[(asked.length + Long.SIZE - 1) / Long.SIZE];
        for (int rule = 0; rule < asked.length; rule++) {
            RuleTest test = asked[rule];
            if (test == null || passed.test(test)) {
                set[rule / Long.SIZE] |= 1L << rule;
            }
        }
        return set;
    }

    long[] unasked() {
        return unasked;
    }

    /** Returns the set of a text. */
    long[] of(@Nullable String text) {
        return text == null ? unasked : byText.getOrDefault(text, unasked);
    }

    /** Returns the set of a text by the longest prefix that a rule names. */
    long[] ofPrefix(String text) {
        Step step = start;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            Step further = next < ASCII ? step.next[next] : null;
            if (further == null) {
                break;
            }
            step = further;
        }
        return step.set;
    }

    /** Returns the set of a number; an absent one lies below all bounds, where only rules that don't ask are left. */
    long[] of(long number) {
        int found = Arrays.binarySearch(bounds, number);
        int below = found >= 0 ? found : -found - 2;
        return below < 0 ? unasked : byBound[below];
    }
}
